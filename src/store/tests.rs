mod whole;

use chrono::{DateTime, NaiveDate, Utc};

use super::*;
use crate::domain::{
    ArxivId, Author, ChannelId, Edition, Filter, Form, GuildId, Language, Layout, MessageId, Paper,
    Part, Progress, Provenance, Refusal, Sections, Spending, Step, Subscription, Summary,
    SummaryRecord, TextKind,
};

fn paper(id: &str) -> Paper {
    let id: ArxivId = id.parse().unwrap();
    Paper {
        picture: format!("https://cdn.example/{id}.png").parse().unwrap(),
        id,
        title: "시공간을 넘어: Video 🎞".to_owned(),
        abstract_text: "We do.".to_owned(),
        authors: vec![Author { name: "Ada".to_owned(), hidden: false }],
        upvotes: 3,
        comments: 0,
        published_at: None,
        keywords: vec!["video".to_owned()],
        ai_summary: None,
        organization: None,
        code: None,
        code_stars: None,
        project: None,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn subscription(channel: u64, guild: u64) -> Subscription {
    Subscription {
        channel: ChannelId::new(channel).unwrap(),
        guild: GuildId::new(guild).unwrap(),
        cron: "0 0 9 * * Mon-Fri".to_owned(),
        timezone: chrono_tz::Asia::Seoul,
        language: "ko".parse().unwrap(),
        layout: Layout::Thread,
        filter: Filter { max_papers: Some(5), ..Filter::default() },
        mention: None,
        crosspost: false,
        created_at: instant("2024-08-02T00:00:00Z"),
    }
}

#[tokio::test]
async fn what_was_kept_is_there_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let edition = Edition {
        date: day("2024-08-02"),
        papers: vec![paper("2408.00714"), paper("2408.00118")],
        fetched_at: instant("2024-08-02T17:07:00Z"),
    };
    let order = subscription(7, 1);
    {
        let store = Store::open(folder.path()).unwrap();
        store.save_edition(&edition).await.unwrap();
        store.save_subscription(&order).await.unwrap();
        store.save_due(order.channel, edition.fetched_at).await.unwrap();
    }
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.load_edition(edition.date).unwrap(), Some(edition.clone()));
    let kept: Vec<_> = store.subscriptions().map(Result::unwrap).collect();
    assert_eq!(kept, std::slice::from_ref(&order));
    assert_eq!(store.load_due(order.channel).unwrap(), Some(edition.fetched_at));
    assert_eq!(store.edition_dates().next().unwrap().unwrap(), edition.date);
}

#[tokio::test]
async fn the_days_beside_a_day_are_the_nearest_that_list_any_paper() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let listed = ["2024-07-31", "2024-08-01", "2024-08-05", "2024-08-06"].map(day);
    for date in listed.into_iter().chain([day("2024-08-02"), day("2024-08-04")]) {
        let papers = if listed.contains(&date) { vec![paper("2408.00714")] } else { Vec::new() };
        let fetched_at = instant("2024-08-07T00:00:00Z");
        store.save_edition(&Edition { date, papers, fetched_at }).await.unwrap();
    }
    let beside = |date| store.edition_dates_beside(day(date)).unwrap();
    assert_eq!(beside("2024-08-01"), (Some(listed[0]), Some(listed[2])));
    assert_eq!(beside("2024-08-03"), (Some(listed[1]), Some(listed[2])));
    assert_eq!(beside("2024-07-30"), (None, Some(listed[0])));
    assert_eq!(beside("2024-08-06"), (Some(listed[2]), None));
    let dates: Result<Vec<_>, _> = store.edition_dates().collect();
    assert_eq!(dates.unwrap(), [listed[3], listed[2], listed[1], listed[0]]);
    let dates: Result<Vec<_>, _> = store.edition_dates_with("08-0").collect();
    assert_eq!(dates.unwrap(), [listed[3], listed[2], listed[1]]);
}

#[tokio::test]
async fn a_second_opener_is_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let _first = Store::open(folder.path()).unwrap();
    let refusal = Store::open(folder.path()).unwrap_err();
    assert!(matches!(refusal, StoreError::InUse(_)));
    assert!(refusal.to_string().contains("PAPERWIRE_STORE__PATH"));
}

#[test]
fn another_form_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let db = sled::open(folder.path()).unwrap();
    db.insert("schema_version", &99_u32.to_be_bytes()).unwrap();
    drop(db);
    let refusal = Store::open(folder.path()).unwrap_err();
    assert!(matches!(refusal, StoreError::Schema { found: 99, expected: 1 }), "{refusal}");
}

#[test]
fn a_folder_that_cannot_be_is_named() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let refusal = Store::open(&file.path().join("data")).unwrap_err().to_string();
    assert!(refusal.contains("cannot be opened"), "{refusal}");
}

const THREAD: Form = Form::Full(Layout::Thread);

#[tokio::test]
async fn a_paper_is_posted_once_whichever_edition_lists_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let channel = ChannelId::new(7).unwrap();
    let ids: Vec<ArxivId> = ["2604.07429", "2604.07430"].map(|id| id.parse().unwrap()).to_vec();
    let step =
        |date: &str| Step { channel, edition: day(date), part: Part::Papers, papers: ids.clone() };
    let done = Progress::Done {
        at: instant("2026-04-10T09:00:00Z"),
        place: channel,
        message: MessageId::new(5).unwrap(),
    };
    let posting = |id: &ArxivId| store.load_posting(channel, id).unwrap().unwrap();
    let first = step("2026-04-10");
    store.record_plan(channel, first.edition, THREAD, std::slice::from_ref(&first)).await.unwrap();
    assert_eq!(posting(&ids[1]).progress, Progress::Planned);
    store.record_progress(&first, done).await.unwrap();

    let again = step("2026-04-16");
    store.record_plan(channel, again.edition, THREAD, std::slice::from_ref(&again)).await.unwrap();
    for id in &ids {
        let entry = posting(id);
        assert_eq!((entry.edition, entry.progress), (first.edition, done));
        assert_eq!(entry.papers, ids, "a message that holds several papers names them all");
    }
    assert_eq!(store.last_delivered(channel).unwrap(), Some(again.edition));
}

#[tokio::test]
async fn deliveries_are_unfinished_until_their_end() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let channel = ChannelId::new(7).unwrap();
    for date in ["2024-08-02", "2024-08-01"] {
        let edition = day(date);
        let header = Step { channel, edition, part: Part::Header, papers: Vec::new() };
        store.record_plan(channel, edition, THREAD, &[header]).await.unwrap();
    }
    let open = store.unfinished_deliveries().unwrap();
    assert_eq!(open, [(channel, day("2024-08-01")), (channel, day("2024-08-02"))]);
    store.finish_delivery(channel, day("2024-08-01"), None).await.unwrap();
    assert_eq!(store.unfinished_deliveries().unwrap(), [(channel, day("2024-08-02"))]);
    store.remove_subscription(channel).await.unwrap();
    assert_eq!(store.unfinished_deliveries().unwrap(), []);
}

#[tokio::test]
async fn a_folder_of_before_unfinished_deliveries_had_a_table_still_knows_them() {
    let folder = tempfile::tempdir().unwrap();
    let channel = ChannelId::new(7).unwrap();
    let store = Store::open(folder.path()).unwrap();
    let step = Step { channel, edition: day("2024-08-02"), part: Part::Header, papers: Vec::new() };
    store.record_plan(channel, step.edition, Form::CatchUp, &[step]).await.unwrap();
    drop(store);
    open_folder(folder.path()).unwrap().0.drop_tree("unfinished").unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.unfinished_deliveries().unwrap(), [(channel, day("2024-08-02"))]);
}

#[tokio::test]
async fn a_guild_sees_its_own_subscriptions_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    for order in [subscription(7, 1), subscription(8, 2), subscription(9, 1)] {
        store.save_subscription(&order).await.unwrap();
    }
    let guild = GuildId::new(1).unwrap();
    let channels = |orders: Vec<Subscription>| orders.iter().map(|o| o.channel.get()).collect();
    let seen: Vec<u64> = channels(store.guild_subscriptions(guild).unwrap());
    assert_eq!(seen, [7, 9]);
    assert!(store.remove_subscription(ChannelId::new(7).unwrap()).await.unwrap());
    assert!(!store.remove_subscription(ChannelId::new(7).unwrap()).await.unwrap());
    let seen: Vec<u64> = channels(store.guild_subscriptions(guild).unwrap());
    assert_eq!(seen, [9]);
}

fn provenance(prompt_version: u32) -> Provenance {
    Provenance {
        text: TextKind::Abstract,
        text_checksum: "ab".repeat(32),
        model: "tide-7b".to_owned(),
        prompt_version,
        made_at: instant("2026-08-21T12:00:00Z"),
    }
}

#[tokio::test]
async fn a_summary_or_its_refusal_is_found_by_paper_language_and_prompt() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let (paper, korean): (ArxivId, Language) =
        ("hep-th/9901001".parse().unwrap(), "ko".parse().unwrap());
    let refusal = |prompt_version: u32, reason: &str| {
        SummaryRecord::Refused(Refusal {
            paper: paper.clone(),
            language: korean.clone(),
            reasons: vec![reason.to_owned()],
            provenance: provenance(prompt_version),
        })
    };
    store.save_summary(&refusal(1, "old")).await.unwrap();
    store.save_summary(&refusal(2, "older")).await.unwrap();
    store.save_summary(&refusal(2, "new")).await.unwrap();
    assert_eq!(store.load_summary(&paper, &korean, 2).unwrap(), Some(refusal(2, "new")));
    assert_eq!(store.load_summary(&paper, &korean, 3).unwrap(), None);
    assert_eq!(store.load_summary(&paper, &"en".parse().unwrap(), 2).unwrap(), None);

    let sections = Sections {
        whats_new: "새롭다.".to_owned(),
        technical_details: "그렇다.".to_owned(),
        performance_highlights: "빠르다.".to_owned(),
    };
    let (id, language) = (paper.clone(), korean.clone());
    let summary = Summary { paper: id, language, sections, provenance: provenance(1) };
    let checked = SummaryRecord::Checked(summary);
    store.save_summary(&checked).await.unwrap();
    assert_eq!(store.load_summary(&paper, &korean, 1).unwrap(), Some(checked));
}

#[tokio::test]
async fn each_day_has_its_own_spending() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let spending = Spending { calls: 2, input_tokens: 900, output_tokens: 90, money_micros: 5 };
    store.save_spending(day("2026-08-21"), &spending).await.unwrap();
    assert_eq!(store.load_spending(day("2026-08-21")).unwrap(), spending);
    assert_eq!(store.load_spending(day("2026-08-22")).unwrap(), Spending::default());
}

#[tokio::test]
async fn a_fingerprint_is_that_of_the_records_and_changes_with_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    // One id begins with the other.
    let mut papers = [paper("2408.0071"), paper("2408.00714")];
    for paper in &papers {
        store.save_paper(paper).await.unwrap();
    }
    let mut seen = Vec::new();
    let mut look = |store: &Store| {
        let all: Vec<_> = store.fingerprints().map(Result::unwrap).collect();
        for (id, fingerprint) in &all {
            assert_eq!(store.load_known(id).unwrap().unwrap().fingerprint, *fingerprint);
        }
        assert_eq!(all.len(), 2);
        let of_second = all.iter().find(|(id, _)| *id == papers[1].id).unwrap().1;
        let is_new = !seen.contains(&of_second);
        seen.push(of_second);
        is_new
    };
    assert!(look(&store));
    let (paper, language) = (papers[1].id.clone(), "ko".parse().unwrap());
    let (reasons, provenance) = (vec!["old".to_owned()], provenance(1));
    let refusal = SummaryRecord::Refused(Refusal { paper, language, reasons, provenance });
    store.save_summary(&refusal).await.unwrap();
    assert!(look(&store));
    assert!(!look(&store));

    // A folder of before there were any.
    store.fingerprints.clear().unwrap();
    drop(store);
    let (db, _) = open_folder(folder.path()).unwrap();
    db.remove(HAS_FINGERPRINTS).unwrap();
    drop(db);
    store = Store::open(folder.path()).unwrap();
    assert!(!look(&store));

    papers[1].upvotes += 1;
    store.save_paper(&papers[1]).await.unwrap();
    let all: Vec<_> = store.fingerprints().map(Result::unwrap).collect();
    assert!(all.iter().all(|(_, fingerprint)| !seen[1..].contains(fingerprint)));
}
