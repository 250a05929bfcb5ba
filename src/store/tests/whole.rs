//! The store as a whole: out as lines, and in again.

use super::*;
use crate::domain::{Pause, PauseReason};

/// A store that has something in every table.
async fn full() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let order = subscription(7, 1);
    let (channel, at) = (order.channel, instant("2024-08-02T17:07:00Z"));
    let edition = day("2024-08-02");
    let papers = vec![paper("2408.00714"), paper("hep-th/9901001")];
    store.save_edition(&Edition { date: edition, papers, fetched_at: at }).await.unwrap();
    store.save_subscription(&order).await.unwrap();
    store.save_departure(order.guild, at).await.unwrap();
    store.save_due(channel, at).await.unwrap();
    store.save_given(channel, edition).await.unwrap();
    store.save_pause(channel, &Pause { reason: PauseReason::ByHand, since: at }).await.unwrap();
    store.save_told(channel, edition).await.unwrap();
    store.save_spending(edition, &Spending { calls: 2, ..Spending::default() }).await.unwrap();
    let refusal = Refusal {
        paper: "hep-th/9901001".parse().unwrap(),
        language: "ko".parse().unwrap(),
        reasons: vec!["\"짧다\"\n".to_owned()],
        provenance: provenance(2),
    };
    store.save_summary(&SummaryRecord::Refused(refusal)).await.unwrap();
    let papers = vec!["hep-th/9901001".parse().unwrap()];
    let step = |channel| Step { channel, edition, part: Part::Papers, papers: papers.clone() };
    let steps = [step(channel), Step { part: Part::List(0x1f), ..step(channel) }];
    store.record_plan(channel, edition, THREAD, &steps).await.unwrap();
    let other = ChannelId::new(8).unwrap();
    store.record_plan(other, edition, THREAD, &[step(other)]).await.unwrap();
    let done = Progress::Done { at, place: other, message: MessageId::new(5).unwrap() };
    store.record_progress(&step(other), done).await.unwrap();
    store.forget_channel(other, edition, at).await.unwrap();
    (folder, store)
}

fn lines(store: &Store) -> Vec<String> {
    store.lines().map(|line| String::from_utf8(line.unwrap()).unwrap()).collect()
}

async fn import<'a>(
    folder: &Path,
    lines: impl IntoIterator<Item = &'a str>,
) -> Result<usize, ImportError> {
    let mut import = Import::begin(folder)?;
    for line in lines {
        import.take(line)?;
    }
    import.finish().await
}

fn is_empty(folder: &Path) -> bool {
    Store::open(folder).unwrap().count_records() == 0
}

#[tokio::test]
async fn what_is_exported_is_the_same_store_when_it_is_imported() {
    let (folder, store) = full().await;
    let exported = lines(&store);
    assert!(store.figures().unwrap().iter().all(|table| table.records > 0), "each table");
    let count = store.count_records();
    assert_eq!(exported.len(), count + 1);
    drop(store);
    let (db, _) = open_folder(folder.path()).unwrap();
    // Without sled's own, and the fingerprints, which are made anew.
    let figures = db.tree_names().len() - 2;
    drop(db);

    let into = tempfile::tempdir().unwrap();
    let imported = import(into.path(), exported.iter().map(String::as_str)).await.unwrap();
    assert_eq!(imported, count);
    let store = Store::open(into.path()).unwrap();
    assert_eq!(lines(&store), exported);
    assert_eq!(store.figures().unwrap().len(), figures, "no table is forgotten");
    let fingerprints: Vec<_> = store.fingerprints().map(Result::unwrap).collect();
    assert_eq!(fingerprints.len(), 2);
    for (id, fingerprint) in fingerprints {
        assert_eq!(store.load_known(&id).unwrap().unwrap().fingerprint, fingerprint);
    }
    let known = store.guild_channels(GuildId::new(1).unwrap()).unwrap();
    assert_eq!(known.into_iter().collect::<Vec<_>>(), [ChannelId::new(7).unwrap()]);
}

#[tokio::test]
async fn a_store_with_anything_in_it_is_left_as_it_is() {
    let (folder, store) = full().await;
    let before = lines(&store);
    drop(store);
    let refusal = import(folder.path(), before.iter().map(String::as_str)).await.unwrap_err();
    assert!(matches!(refusal, ImportError::NotEmpty(_)), "{refusal}");
    assert_eq!(lines(&Store::open(folder.path()).unwrap()), before);
}

#[tokio::test]
async fn a_bad_export_is_told_where_and_leaves_nothing() {
    let (_folder, store) = full().await;
    let good = lines(&store);
    let folder = tempfile::tempdir().unwrap();
    type Spoil = dyn Fn(&mut Vec<String>);
    let cases: [(&Spoil, &str); 10] = [
        (&Vec::clear, "this is not an export"),
        (&|lines| drop(lines.remove(0)), "this is not an export"),
        (&|lines| lines[0] = lines[0].replace(":1,", ":7,"), "the export is in form 7"),
        (&|lines| drop(lines.pop()), "the export was cut off"),
        (&|lines| lines[3].truncate(20), "line 4 cannot be understood"),
        (&|lines| lines[3].clear(), "line 4 cannot be understood"),
        (&|lines| lines[1] = lines[1].replace("subscriptions", "x"), "there is no table \"x\""),
        (&|lines| lines[1] = lines[1].replace(":\"7\"", ":\"7a\""), "\"7a\" is no key"),
        (&|lines| lines[1] = lines[1].replace("\"ko\"", "0"), "line 2 cannot be understood"),
        (&|lines| lines[2] = lines[1].clone(), "\"7\" is in its table already"),
    ];
    for (spoil, told) in cases {
        let mut bad = good.clone();
        spoil(&mut bad);
        let refusal = import(folder.path(), bad.iter().map(String::as_str)).await.unwrap_err();
        let refusal = refusal.to_string();
        assert!(refusal.contains(told) && !refusal.contains('\n'), "{told}: {refusal}");
        assert!(is_empty(folder.path()), "{told}");
    }
    let too_many = good.iter().chain(&good[1..2]).map(String::as_str);
    let refusal = import(folder.path(), too_many).await.unwrap_err().to_string();
    assert!(refusal.contains("fewer records"), "{refusal}");
    assert!(is_empty(folder.path()));
    let whole = import(folder.path(), good.iter().map(String::as_str)).await;
    assert_eq!(whole.unwrap(), good.len() - 1, "a good one goes into the same folder");
}

#[tokio::test]
async fn an_import_that_was_killed_is_told_of_and_begun_anew() {
    let (_folder, store) = full().await;
    let exported = lines(&store);
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).unwrap());
    // What is on the disk when the process dies on the way.
    let (db, _) = open_folder(folder.path()).unwrap();
    db.insert("importing", &[]).unwrap();
    db.open_tree("papers").unwrap().insert("2408.99999", b"{}").unwrap();
    drop(db);
    let refusal = Store::open(folder.path()).unwrap_err();
    assert!(refusal.to_string().contains("did not come to its end"), "{refusal}");
    import(folder.path(), exported.iter().map(String::as_str)).await.unwrap();
    assert_eq!(lines(&Store::open(folder.path()).unwrap()), exported);
}
