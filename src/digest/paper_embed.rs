use url::Url;

use super::{
    ActionRow, Button, Embed, EmbedAuthor, EmbedFooter, EmbedImage, Message,
    escape::escape,
    limits, paper_color,
    tex::plain_tex,
    text::{Cut, one_line, paragraphs, shorten, shorten_rendered, width},
};
use crate::{
    domain::Paper,
    words::{self, Locale},
};

/// As much of an abstract as is read over coffee, in UTF-16 code units. Most abstracts are a
/// little longer; the rest is a click away.
const ABSTRACT: usize = 900;

/// A one-sentence summary is one sentence; what is longer is not.
const AI_SUMMARY: usize = 400;

/// How many authors are named before the rest is counted.
const AUTHORS_NAMED: usize = 3;

/// Room for one name, so that a list of three always fits the author line.
const NAME: usize = 60;

/// One paper: its embed, and its links as buttons beneath.
#[must_use]
pub fn paper_message(paper: &Paper, locale: Locale) -> Message {
    Message {
        components: ActionRow::rows_of(&link_buttons(paper, locale)),
        ..Message::embed(paper_embed(paper, locale))
    }
}

/// One paper as an embed, well within the limits of a message of its own.
#[must_use]
pub fn paper_embed(paper: &Paper, locale: Locale) -> Embed {
    Embed {
        title: Some(title(paper)),
        url: Some(paper.huggingface_url()),
        description: Some(description(paper, locale)),
        color: Some(paper_color(paper.upvotes)),
        author: author_line(paper, locale).map(|name| EmbedAuthor { name }),
        image: picture(paper).map(|url| EmbedImage { url }),
        footer: Some(EmbedFooter { text: footer(paper, locale) }),
        ..Embed::default()
    }
}

fn title(paper: &Paper) -> String {
    shorten_rendered(&plain_title(paper), limits::TITLE, Cut::Word, escape)
}

/// The title on one line, without TeX; a paper without one goes by its id.
pub(super) fn plain_title(paper: &Paper) -> String {
    let title = plain_tex(&one_line(&paper.title));
    if title.is_empty() { paper.id.to_string() } else { title }
}

fn description(paper: &Paper, locale: Locale) -> String {
    let text = paragraphs(&paper.abstract_text);
    let text = if text.is_empty() { words::text(locale, "paper-no-abstract") } else { text };
    let text = shorten_rendered(&text, ABSTRACT, Cut::Sentence, escape);
    match ai_summary(paper) {
        Some(summary) => {
            let summary = shorten_rendered(&summary, AI_SUMMARY, Cut::Word, escape);
            let summary = words::text_with(locale, "paper-ai-summary", [("text", summary.into())]);
            format!("{summary}\n\n{text}")
        }
        None => text,
    }
}

/// Hugging Face's machine-written sentence, where there is one.
fn ai_summary(paper: &Paper) -> Option<String> {
    paper.ai_summary.as_deref().map(one_line).filter(|summary| !summary.is_empty())
}

/// The first few authors and how many more there are.
fn author_line(paper: &Paper, locale: Locale) -> Option<String> {
    let names: Vec<&str> = paper.shown_authors().collect();
    let first = names.iter().take(AUTHORS_NAMED);
    let first: Vec<String> = first.map(|name| shorten(&one_line(name), NAME, Cut::Word)).collect();
    let first = first.join(", ");
    match names.len().saturating_sub(AUTHORS_NAMED) {
        _ if first.is_empty() => None,
        0 => Some(first),
        more => Some(words::text_with(
            locale,
            "paper-authors-more",
            [("names", first.into()), ("count", more.into())],
        )),
    }
}

fn footer(paper: &Paper, locale: Locale) -> String {
    let provenance = match ai_summary(paper) {
        Some(_) => "paper-provenance-ai",
        None => "paper-provenance-abstract",
    };
    words::text_with(
        locale,
        "paper-footer",
        [
            ("upvotes", paper.upvotes.into()),
            ("id", paper.id.as_str().into()),
            ("provenance", words::text(locale, provenance).into()),
        ],
    )
}

/// The address of its picture, if Discord takes it.
pub(super) fn picture(paper: &Paper) -> Option<String> {
    link(&paper.picture, limits::EMBED_URL)
}

fn link_buttons(paper: &Paper, locale: Locale) -> Vec<Button> {
    let button = |key, url| Button::Link { label: words::text(locale, key), url };
    let mut buttons = vec![
        button("button-huggingface", paper.huggingface_url()),
        button("button-arxiv", paper.arxiv_url()),
        button("button-pdf", paper.pdf_url()),
    ];
    let code = paper.code.as_ref().and_then(|url| link(url, limits::BUTTON_URL));
    if let Some(url) = code {
        buttons.push(Button::Link { label: code_label(paper, locale), url });
    }
    let project = paper.project.as_ref().filter(|url| Some(*url) != paper.code.as_ref());
    if let Some(url) = project.and_then(|url| link(url, limits::BUTTON_URL)) {
        buttons.push(button("button-project", url));
    }
    buttons
}

fn code_label(paper: &Paper, locale: Locale) -> String {
    match paper.code_stars {
        Some(stars) if stars > 0 => {
            words::text_with(locale, "button-code-stars", [("stars", stars.into())])
        }
        _ => words::text(locale, "button-code"),
    }
}

/// An address that Discord takes: it knows web addresses only, up to a length.
fn link(url: &Url, limit: usize) -> Option<String> {
    let web = matches!(url.scheme(), "http" | "https");
    (web && width(url.as_str()) <= limit).then(|| url.to_string())
}
