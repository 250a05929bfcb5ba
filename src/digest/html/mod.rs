use super::{
    Digest, Shown,
    links::{Link, paper_links},
    paper_embed::{ai_summary, authors_line, plain_title},
    shown::{provenance, sections},
    text::paragraphs,
};
use crate::{
    domain::{Paper, Section, Summary},
    words::{self, Locale},
};

/// A digest as one HTML page that needs no other file but the papers' pictures, and does without
/// those where they cannot be fetched.
#[must_use]
pub fn render_html(digest: &Digest) -> String {
    let locale = digest.locale;
    let title =
        words::text_with(locale, "digest-title", [("date", digest.date.to_string().into())]);
    let articles = digest.papers.iter().zip(1..);
    let articles = articles.map(|(paper, rank)| article(paper, digest.shown(paper), rank, locale));
    format!(
        include_str!("page.html"),
        language = locale.tag(),
        title = escape(&title),
        style = include_str!("page.css"),
        skip = escape(&words::text(locale, "page-skip")),
        day = format_args!("https://huggingface.co/papers/date/{}", digest.date),
        count = escape(&digest.summary_line()),
        articles = articles.collect::<String>(),
        source = escape(&words::text(locale, "page-source")),
    )
}

fn article(paper: &Paper, shown: Option<&Shown>, rank: usize, locale: Locale) -> String {
    let upvotes = words::text_with(locale, "page-upvotes", [("count", paper.upvotes.into())]);
    format!(
        include_str!("article.html"),
        rank = rank,
        // The first pictures are seen at once; the others may wait until they are scrolled to.
        loading = if rank <= 2 { "eager" } else { "lazy" },
        id = escape(paper.id.as_str()),
        picture = escape(paper.picture.as_str()),
        title = escape(&plain_title(paper)),
        page = paper.huggingface_url(),
        upvotes_label = escape(&upvotes),
        upvotes = paper.upvotes,
        authors = authors(paper, locale),
        text = text(paper, shown, locale),
        links = links(paper, locale),
    )
}

/// The first few authors, and all of them behind a disclosure where there are more.
fn authors(paper: &Paper, locale: Locale) -> String {
    let Some(first) = authors_line(paper, locale) else { return String::new() };
    let all: Vec<&str> = paper.shown_authors().collect();
    let all = all.join(", ");
    if all == first {
        return format!("<p class=\"authors\">{}</p>", escape(&first));
    }
    format!(
        "<details class=\"authors\"><summary>{}</summary><p>{}</p></details>",
        escape(&first),
        escape(&all)
    )
}

/// The summary, else the abstract; and what it was made from, where a summary was asked for.
fn text(paper: &Paper, shown: Option<&Shown>, locale: Locale) -> String {
    let text = match shown.and_then(Shown::summary) {
        Some(summary) => summary_text(summary),
        None => abstract_text(paper, locale),
    };
    if shown.is_none() {
        return text;
    }
    let source = provenance(paper, shown, locale);
    format!("{text}<p class=\"provenance\">{}</p>\n", escape(&source))
}

fn summary_text(summary: &Summary) -> String {
    let section = |(section, text): (Section, String)| {
        format!(
            "<h3 lang=\"en\">{}</h3>\n<p lang=\"{}\">{}</p>\n",
            escape(section.heading()),
            summary.language,
            escape(&text)
        )
    };
    sections(summary).map(section).collect()
}

fn abstract_text(paper: &Paper, locale: Locale) -> String {
    let mut html = String::new();
    if let Some(summary) = ai_summary(paper) {
        let label = words::text(locale, "page-ai-summary");
        html += &format!(
            "<p class=\"ai\"><strong>{}</strong> {}</p>\n",
            escape(&label),
            escape(&summary)
        );
    }
    let label = words::text(locale, "page-abstract");
    html += &format!("<h3>{}</h3>\n", escape(&label));
    for paragraph in paragraphs(&paper.abstract_text).split("\n\n") {
        html += &format!("<p lang=\"en\">{}</p>\n", escape(paragraph));
    }
    html
}

fn links(paper: &Paper, locale: Locale) -> String {
    let item = |link: Link| {
        format!("<li><a href=\"{}\">{}</a></li>", escape(&link.url), escape(&link.label))
    };
    paper_links(paper, locale).into_iter().map(item).collect()
}

/// Text as HTML shows it, in an element or in a quoted attribute.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn a_page_is_in_its_readers_language() {
        let page = render_html(&Digest::of_all(&samples::edition(2), Locale::Korean));
        assert!(page.starts_with("<!doctype html>\n<html lang=\"ko\">"));
        assert!(page.contains("<title>Daily Papers 2024-08-02</title>"));
        assert!(page.contains("논문 2편 · 추천 많은 순"));
        assert!(page.contains("<h3>초록</h3>\n<p lang=\"en\">A model finds"));
    }

    #[test]
    fn a_page_names_every_author_in_the_papers_order() {
        let page = render_html(&Digest::of_all(&samples::edition(1), Locale::English));
        let all = "<p>Nikhila Ravi, Valentin Gabeur, Yuan-Ting Hu, Ronghang Hu, Piotr Dollár</p>";
        assert!(page.contains(all));
    }

    #[test]
    fn a_summary_stands_in_the_place_of_the_abstract() {
        let mut digest = Digest::of_all(&samples::edition(2), Locale::English);
        let paper = digest.papers[0].clone();
        digest.summaries = [(paper.id.clone(), samples::summary(&paper))].into();
        let page = render_html(&digest);
        assert!(page.contains("<h3 lang=\"en\">What&#39;s New</h3>\n<p lang=\"ko\">사람이"));
        assert!(page.contains("<p class=\"provenance\">Summary by tide-7b from the full text"));
        assert_eq!(page.matches("<h3>Abstract</h3>").count(), 1, "of the other paper");
    }

    #[test]
    fn what_a_paper_brings_is_text() {
        let mut edition = samples::edition(1);
        let paper = &mut edition.papers[0];
        paper.title = "<b>\"A\" & 'B'</b>".into();
        paper.abstract_text = "<img src=x onerror=alert(1)>".into();
        paper.authors = vec![samples::author("<i>X</i>")];
        paper.project = Some("javascript:alert(1)".parse().unwrap());
        let page = render_html(&Digest::of_all(&edition, Locale::English));
        assert!(page.contains("&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;"));
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
        assert!(page.contains("&lt;i&gt;X&lt;/i&gt;"));
        assert!(!page.contains("javascript:"));
    }
}
