//! Every captured day is read completely, where the captures are present.

use std::fs;

use super::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/hf-daily");

/// The captured days; without their folder nothing, and a word about it.
fn captured() -> Option<Days> {
    let folder = Path::new(FOLDER);
    if !folder.is_dir() {
        eprintln!("skipped: no captured days in {FOLDER}");
        return None;
    }
    Some(Days::from_folder(folder).expect("captured days"))
}

/// Each captured day with the ids of its items, read without the source room.
fn listed() -> Vec<(String, Vec<String>)> {
    let files =
        fs::read_dir(FOLDER).expect("the folder").map(|entry| entry.expect("a file").path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let items: Vec<Value> =
                serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
            let id = |item: &Value| item["paper"]["id"].as_str().expect("an id").to_owned();
            let date = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (date, items.iter().map(id).collect())
        })
        .collect()
}

#[tokio::test]
async fn every_captured_day_is_read_completely_in_order_and_without_a_warning() {
    let Some(days) = captured() else { return };
    let warnings = Warnings::capture();
    let stand_in = start(days).await;
    for (date, expected) in listed() {
        let edition = fetch(&stand_in, &date).await.expect("an edition");
        assert_eq!(ids(&edition), expected, "{date}");
        assert!(edition.papers.is_sorted_by(|above, below| above.upvotes >= below.upvotes));
        for paper in &edition.papers {
            assert!(!paper.title.contains('\n') && !paper.title.is_empty(), "{}", paper.id);
            assert!(paper.abstract_text.len() > 150, "{}", paper.id);
            assert!(!paper.authors.is_empty() && paper.published_at.is_some(), "{}", paper.id);
        }
    }
    assert_eq!(warnings.lines(), Vec::<String>::new());
}

#[tokio::test]
async fn all_533_authors_of_llama_3_are_kept_in_order() {
    let Some(days) = captured() else { return };
    let edition = fetch(&start(days).await, "2024-08-01").await.expect("an edition");
    let llama = edition
        .papers
        .iter()
        .find(|paper| paper.title == "The Llama 3 Herd of Models")
        .expect("Llama 3 is on that day's list");
    let authors: Vec<&str> = llama.shown_authors().collect();
    assert_eq!((authors.len(), authors[0]), (533, "Abhimanyu Dubey"));
}

#[tokio::test]
async fn sam_2_begins_with_nikhila_ravi() {
    let Some(days) = captured() else { return };
    let edition = fetch(&start(days).await, "2024-08-02").await.expect("an edition");
    let sam = edition.papers.iter().find(|paper| paper.id.as_str() == "2408.00714").expect("SAM 2");
    assert_eq!(sam.shown_authors().next(), Some("Nikhila Ravi"));
}

#[tokio::test]
async fn a_hidden_author_is_kept_and_not_shown() {
    let Some(days) = captured() else { return };
    let edition = fetch(&start(days).await, "2025-09-30").await.expect("an edition");
    let authors = || edition.papers.iter().flat_map(|paper| &paper.authors);
    let shown = edition.papers.iter().map(|paper| paper.shown_authors().count()).sum::<usize>();
    assert_eq!((authors().count(), shown), (599, 598));
}
