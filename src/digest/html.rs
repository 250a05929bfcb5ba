use super::{Digest, text::one_line};
use crate::words;

/// A digest as one HTML page that needs no other file but the papers' pictures.
#[must_use]
pub fn render_html(digest: &Digest) -> String {
    let date = digest.date.to_string();
    let title = words::text_with(digest.locale, "digest-title", [("date", date.into())]);
    let papers = digest.papers.iter().map(|paper| {
        format!(
            "<h2><a href=\"{}\">{}</a></h2>\n",
            paper.huggingface_url(),
            escape(&one_line(&paper.title))
        )
    });
    format!("<!doctype html>\n<title>{}</title>\n{}", escape(&title), papers.collect::<String>())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
