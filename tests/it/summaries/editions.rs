//! A whole edition as it was captured, each paper summarised from its abstract.

use std::path::Path;

use futures_util::future::join_all;
use paperwire::{domain::TextKind, source::HuggingFace};

use super::*;

const CAPTURED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/hf-daily");

#[tokio::test]
async fn a_captured_edition_takes_one_call_for_each_paper() {
    if !Path::new(CAPTURED).is_dir() {
        println!("skipped: {CAPTURED} is not there");
        return;
    }
    let days = Days::from_folder(Path::new(CAPTURED)).unwrap();
    let bench = Bench {
        huggingface: HuggingFaceStandIn::start(listener().await, days).unwrap(),
        service: LanguageModelStandIn::start(listener().await, scribe::write).unwrap(),
        ..Bench::new().await
    };
    let source = HuggingFace::new(bench.huggingface.url().clone(), None, None, HASTY).unwrap();
    let edition = source.fetch_edition("2024-08-02".parse().unwrap(), now()).await.unwrap();
    let (summarizer, english) = (bench.summarizer(), language("en"));
    let asks = edition.papers.iter().map(|paper| summarizer.summary(paper, &english, now()));
    for (outcome, paper) in join_all(asks).await.iter().zip(&edition.papers) {
        let Outcome::Checked(summary) = outcome else { panic!("{}: {outcome:?}", paper.id) };
        assert_eq!(summary.provenance.text, TextKind::Abstract);
        assert!(paper.abstract_text.contains(&summary.sections.whats_new), "{}", paper.id);
    }
    assert_eq!(bench.calls(), edition.papers.len());
}
