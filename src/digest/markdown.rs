use super::{Digest, text::one_line};
use crate::domain::Paper;

/// A digest as a Markdown document.
#[must_use]
pub fn render_markdown(digest: &Digest) -> String {
    let mut document = format!("## Daily Papers ({})\n", digest.date);
    for paper in &digest.papers {
        document.push('\n');
        document.push_str(&section(paper));
    }
    document
}

fn section(paper: &Paper) -> String {
    let authors: Vec<String> = paper.shown_authors().map(one_line).collect();
    format!(
        "### [{title}]({link})\n\n![]({picture})\n\nVote: {votes}\n\nAuthors: {authors}\n\n- **Abstract**: {text}\n",
        title = one_line(&paper.title),
        link = paper.arxiv_url(),
        picture = paper.picture,
        votes = paper.upvotes,
        authors = authors.join(", "),
        text = one_line(&paper.abstract_text),
    )
}
