use super::{
    ActionRow, Button, Embed, EmbedAuthor, EmbedFooter, EmbedImage, Message, Shown,
    escape::{break_mentions, escape},
    limits,
    links::{paper_links, web_address},
    paper_color,
    shown::{fields, provenance},
};
use crate::{
    domain::Paper,
    text::{Cut, one_line, paragraphs, shorten_rendered, tex::plain_tex, width},
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
pub fn paper_message(paper: &Paper, shown: Option<&Shown>, locale: Locale) -> Message {
    Message {
        components: ActionRow::rows_of(&link_buttons(paper, locale)),
        ..Message::embed(paper_embed(paper, shown, locale))
    }
}

/// One paper as an embed, well within the limits of a message of its own.
#[must_use]
pub fn paper_embed(paper: &Paper, shown: Option<&Shown>, locale: Locale) -> Embed {
    Embed {
        title: Some(title(paper)),
        url: Some(paper.huggingface_url()),
        color: Some(paper_color(paper.upvotes)),
        author: authors_line(paper, locale).map(|name| EmbedAuthor { name }),
        image: picture(paper).map(|url| EmbedImage { url }),
        ..told(paper, shown, locale, ABSTRACT)
    }
}

/// An embed with what is told of a paper, and in the footer what that was made from: the checked
/// summary in three fields, else the abstract within `room`.
pub(super) fn told(paper: &Paper, shown: Option<&Shown>, locale: Locale, room: usize) -> Embed {
    let summary = shown.and_then(Shown::summary);
    Embed {
        description: summary.is_none().then(|| description(paper, locale, room)),
        fields: summary.map(fields).unwrap_or_default(),
        footer: Some(EmbedFooter { text: footer(paper, shown, locale) }),
        ..Embed::default()
    }
}

pub(super) fn title(paper: &Paper) -> String {
    shorten_rendered(&plain_title(paper), limits::TITLE, Cut::Word, escape)
}

/// The title on one line, without TeX; a paper without one goes by its id.
#[must_use]
pub fn plain_title(paper: &Paper) -> String {
    let title = plain_tex(&one_line(&paper.title));
    if title.is_empty() { paper.id.to_string() } else { title }
}

/// The abstract within `room`, and before it the machine-written sentence, if there is one.
fn description(paper: &Paper, locale: Locale, room: usize) -> String {
    let text = abstract_text(paper).unwrap_or_else(|| words::text(locale, "paper-no-abstract"));
    let text = shorten_rendered(&text, room, Cut::Sentence, escape);
    match ai_summary(paper) {
        Some(summary) => {
            let summary = shorten_rendered(&summary, AI_SUMMARY, Cut::Word, escape);
            let summary = words::text_with(locale, "paper-ai-summary", [("text", summary.into())]);
            format!("{summary}\n\n{text}")
        }
        None => text,
    }
}

/// The abstract as paragraphs, where there is one.
pub(super) fn abstract_text(paper: &Paper) -> Option<String> {
    Some(paragraphs(&paper.abstract_text)).filter(|text| !text.is_empty())
}

/// Hugging Face's machine-written sentence, where there is one.
pub(super) fn ai_summary(paper: &Paper) -> Option<String> {
    paper.ai_summary.as_deref().map(one_line).filter(|summary| !summary.is_empty())
}

/// The first few authors and how many more there are; none where none is shown.
pub(super) fn authors_line(paper: &Paper, locale: Locale) -> Option<String> {
    let names: Vec<String> =
        paper.shown_authors().map(one_line).filter(|name| !name.is_empty()).collect();
    let shown = |name: &String| shorten_rendered(name, NAME, Cut::Word, break_mentions);
    let first = names.iter().take(AUTHORS_NAMED).map(shown).collect::<Vec<_>>().join(", ");
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

fn footer(paper: &Paper, shown: Option<&Shown>, locale: Locale) -> String {
    words::text_with(
        locale,
        "paper-footer",
        [
            ("upvotes", paper.upvotes.into()),
            ("id", paper.id.as_str().into()),
            ("provenance", provenance(paper, shown, locale).into()),
        ],
    )
}

/// The address of its picture, if Discord takes it.
pub(super) fn picture(paper: &Paper) -> Option<String> {
    let url = web_address(&paper.picture)?;
    (width(&url) <= limits::EMBED_URL).then_some(url)
}

pub(super) fn link_buttons(paper: &Paper, locale: Locale) -> Vec<Button> {
    let links = paper_links(paper, locale).into_iter();
    let short = links.filter(|link| width(&link.url) <= limits::BUTTON_URL);
    short.map(|link| Button::Link { label: link.label, url: link.url }).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    fn shown(paper: &Paper, locale: Locale) -> String {
        serde_json::to_string_pretty(&paper_message(paper, None, locale)).unwrap()
    }

    /// A paper with everything that a paper can have.
    fn rich_paper() -> Paper {
        Paper {
            title: "GUI-G^2: `Gaussian` Rewards for\n[GUI] Grounding".into(),
            abstract_text: format!(
                "{}And this is beyond the cut.",
                "A sentence of it. ".repeat(60)
            ),
            ai_summary: Some("A reward shaped like a bell teaches where to click.".into()),
            code_stars: Some(12_345),
            project: Some("https://ai.meta.com/sam2".parse().unwrap()),
            ..samples::paper()
        }
    }

    #[test]
    fn a_paper_in_english() {
        insta::assert_snapshot!(shown(&samples::paper(), Locale::English));
    }

    #[test]
    fn a_paper_with_everything_in_korean() {
        insta::assert_snapshot!(shown(&rich_paper(), Locale::Korean));
    }

    #[test]
    fn a_paper_with_a_summary_in_korean() {
        let paper = rich_paper();
        let message = paper_message(&paper, Some(&samples::summary(&paper)), Locale::Korean);
        insta::assert_snapshot!(serde_json::to_string_pretty(&message).unwrap());
    }

    #[test]
    fn a_paper_without_abstract_or_authors_says_so() {
        let paper = Paper {
            title: " \n".into(),
            abstract_text: String::new(),
            authors: Vec::new(),
            ..samples::paper()
        };
        let embed = paper_embed(&paper, None, Locale::English);
        assert_eq!(embed.title.as_deref(), Some("2408.00714"));
        assert_eq!(embed.description.as_deref(), Some("No abstract is available."));
        assert_eq!(embed.author, None);
    }

    #[test]
    fn a_link_that_discord_would_refuse_gets_no_button() {
        let long = format!("https://example.com/{}", "a".repeat(limits::BUTTON_URL));
        let paper = Paper {
            code: Some(long.parse().unwrap()),
            project: Some("ftp://example.com/".parse().unwrap()),
            picture: "data:image/png;base64,AAAA".parse().unwrap(),
            ..samples::paper()
        };
        let message = paper_message(&paper, None, Locale::English);
        assert_eq!(message.components, ActionRow::rows_of(&link_buttons(&paper, Locale::English)));
        assert_eq!(link_buttons(&paper, Locale::English).len(), 3);
        assert_eq!(message.embeds[0].image, None);
    }

    #[test]
    fn code_that_is_the_project_page_too_gets_one_button() {
        let paper = samples::paper();
        let paper = Paper { project: paper.code.clone(), ..paper };
        assert_eq!(link_buttons(&paper, Locale::English).len(), 4);
    }
}
