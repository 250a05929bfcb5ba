//! The best text that is to be had is taken, and whoever has it is asked as they want.

use futures_util::future::join_all;
use paperwire::{domain::TextKind, sandbox::huggingface::Fault};
use reqwest::StatusCode;

use super::*;

const LATER: &str = "2606.00045";

/// A page of arXiv's for each of the papers, long enough to be one.
fn shelve(bench: &Bench, ids: &[&str]) {
    let more = "<p>The gauge reports what the sea does, and the harbour listens.</p>".repeat(40);
    let html = tides::HTML.replace("</section></section>", &format!("{more}</section></section>"));
    for id in ids {
        bench.arxiv.set_html(id, &html);
    }
}

#[tokio::test]
async fn hugging_faces_markdown_comes_first() {
    let bench = Bench::new().await;
    shelve(&bench, &[tides::ID]);
    let text = bench.texts().fetch_text(&tides::paper(tides::ID)).await;
    assert_eq!(text.kind, TextKind::HuggingFaceMarkdown);
    assert!(text.text.contains("## 3 Tidal Attention") && text.text.contains("14.5M parameters"));
    assert_eq!(bench.arxiv.requests(), Vec::<String>::new());
    let asked = bench.huggingface.requests();
    assert_eq!(asked[0].uri, "/papers/2606.00044.md");
    assert!(asked[0].user_agent.as_deref().is_some_and(|agent| agent.starts_with("paperwire/")));
}

#[tokio::test]
async fn what_is_not_this_papers_markdown_gives_way_to_arxiv() {
    let elsewhere = tides::MARKDOWN.replace(tides::ID, "2606.00099");
    let page = "<!doctype html><html><h1>Tides as a Service</h1></html>";
    for text in [
        Text::WebPage(page.to_owned()),
        Text::Markdown(page.to_owned()),
        Text::Markdown(elsewhere),
        Text::Markdown("# Tides as a Service\n\nSoon.".to_owned()),
    ] {
        let bench = Bench::new().await;
        shelve(&bench, &[tides::ID]);
        bench.huggingface.set_text(tides::ID, text.clone());
        let read = bench.texts().fetch_text(&tides::paper(tides::ID)).await;
        assert_eq!(read.kind, TextKind::ArxivHtml, "{text:?}");
        assert!(read.text.contains("## 3 Experiments") && read.text.contains("10^5 gauges"));
        assert_eq!(bench.arxiv.requests(), ["/html/2606.00044"]);
    }
}

#[tokio::test]
async fn the_abstract_is_always_there() {
    let bench = Bench::new().await;
    let paper = tides::paper(LATER);
    let text = bench.texts().fetch_text(&paper).await;
    assert_eq!((text.kind, text.text), (TextKind::Abstract, paper.abstract_text));
    assert_eq!(bench.arxiv.requests(), ["/html/2606.00045"]);
}

#[tokio::test]
async fn a_host_that_fails_is_left_alone_for_a_while() {
    let bench = Bench::new().await;
    shelve(&bench, &[tides::ID]);
    let wait = Duration::from_secs(280);
    for fault in [Fault::ServerError, Fault::CutConnection, Fault::RateLimited { wait }] {
        let texts = bench.texts();
        let asked_before = bench.huggingface.requests().len();
        bench.huggingface.fail_next(1, fault);
        for _ in 0..2 {
            let text = texts.fetch_text(&tides::paper(tides::ID)).await;
            assert_eq!(text.kind, TextKind::ArxivHtml, "{fault:?}");
        }
        assert_eq!(bench.huggingface.requests().len(), asked_before + 1, "{fault:?}");
    }
}

#[tokio::test]
async fn arxiv_is_asked_by_one_at_a_time_and_no_sooner_than_it_wants() {
    let bench = Bench::new().await;
    let ids: Vec<String> = (50..60).map(|n| format!("2606.000{n}")).collect();
    shelve(&bench, &ids.iter().map(String::as_str).collect::<Vec<_>>());
    bench.arxiv.demand_interval(Duration::from_millis(20));
    bench.arxiv.fail_next(1, StatusCode::BAD_REQUEST);
    let (huggingface, arxiv) = (bench.huggingface.url().clone(), bench.arxiv.url().clone());
    let interval = Duration::from_millis(20);
    let texts = PaperTexts::new(huggingface, None, arxiv, None, interval).unwrap();
    let papers: Vec<Paper> = ids.iter().map(|id| tides::paper(id)).collect();
    let read = join_all(papers.iter().map(|paper| texts.fetch_text(paper))).await;
    assert_eq!(read.iter().filter(|text| text.kind == TextKind::ArxivHtml).count(), 9);
    assert_eq!((bench.arxiv.requests().len(), bench.arxiv.rude_requests()), (10, 0));
}
