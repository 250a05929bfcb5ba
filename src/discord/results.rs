//! How papers that were looked for are told: each with why it was found, and what was understood
//! when none was.

use super::{Bot, ask::Ask, button_id::ButtonId, refusal::Refusal, view::View};
use crate::{
    digest::{
        ActionRow, Button, ButtonStyle, Color, Embed, EmbedFooter, Message, limits, plain_title,
    },
    search::{Found, Meaning, Place, Query, Slice, Snippet, Understood, Why},
    text::{
        Cut,
        escape::{escape, label},
        shorten_line, shorten_rendered, width,
    },
    words::{self, Locale},
};

/// Papers that are told at once, each with a button.
pub(super) const SHOWN: usize = limits::BUTTONS_A_ROW;

/// Room for one paper, so that all fit into a description, and what is said between them. In
/// UTF-16 code units, as all here.
const PAPER: usize = (limits::DESCRIPTION - BETWEEN) / SHOWN - 2;
const BETWEEN: usize = 200;
const TITLE: usize = 120;
/// Room for the words of one reason.
const REASON: usize = 300;
/// Parts of a paper that are told as reasons.
const REASONS: usize = 2;
/// Room for what was looked for.
const QUERY: usize = 150;
const UNDERSTOOD: usize = 400;

/// Papers that were found, the first of them with this number.
pub(super) fn found_embed(title: String, found: &[Found], first: usize, locale: Locale) -> Embed {
    Embed {
        title: Some(title),
        description: Some(list(found, first, locale)),
        color: Some(Color::PLAIN),
        ..Embed::default()
    }
}

/// A line for each of the papers, with why it was found, the first with this number.
pub(super) fn list(found: &[Found], first: usize, locale: Locale) -> String {
    let papers = (first..).zip(found).map(|(number, found)| paper(number, found, locale));
    papers.collect::<Vec<_>>().join("\n")
}

/// A button for each of the papers, by its number.
pub(super) fn open_buttons<'a>(
    found: impl IntoIterator<Item = &'a Found>,
    first: usize,
) -> Option<ActionRow> {
    let open = |(number, found): (usize, &Found)| {
        let open = ButtonId::Open(View::Paper(found.paper.id.clone()));
        open.button(number.to_string(), ButtonStyle::Primary)
    };
    let buttons: Vec<Button> = (first..).zip(found).map(open).collect();
    (!buttons.is_empty()).then_some(ActionRow::Buttons(buttons))
}

/// What a query is told as.
pub(super) fn query_title(typed: &str, locale: Locale) -> String {
    let query = shorten_rendered(&shorten_line(typed, QUERY), QUERY, Cut::Word, escape);
    words::text_with(locale, "search-title", [("query", query.into())])
}

/// Says that nothing was found, what was understood, and what comes nearest.
pub(super) async fn nothing_found(
    bot: &Bot,
    query: &Query,
    typed: &str,
    ask: &Ask<'_>,
) -> Result<Refusal, Refusal> {
    let understood = bot.index.search(query, Slice { skip: 0, take: 0 }).await?.understood;
    let nearest = bot.index.nearest(query, SHOWN).await?;
    let key = if nearest.is_empty() { "search-none" } else { "search-nearest" };
    let mut embed = found_embed(query_title(typed, ask.locale), &nearest, 1, ask.locale);
    let list = embed.description.take().unwrap_or_default();
    let said = words::text(ask.locale, key);
    embed.description = Some(if list.is_empty() { said } else { format!("{said}\n\n{list}") });
    embed.footer = footer(bounds(query, ask.locale), &understood, ask.locale);
    let components = open_buttons(&nearest, 1).into_iter().collect();
    Ok(Refusal::Instead(Box::new(Message { components, ..Message::embed(embed) })))
}

/// The days and upvotes that a query is bound to.
pub(super) fn bounds(query: &Query, locale: Locale) -> Vec<String> {
    let told = |key, name, value: Option<String>| {
        value.map(|value| words::text_with(locale, key, [(name, value.into())]))
    };
    let bounds = [
        told("search-bound-from", "date", query.from.map(|date| date.to_string())),
        told("search-bound-to", "date", query.to.map(|date| date.to_string())),
        told("search-bound-upvotes", "count", query.min_upvotes.map(|count| count.to_string())),
    ];
    bounds.into_iter().flatten().collect()
}

/// A last line: what is said first, and then what was looked for.
pub(super) fn footer(
    mut parts: Vec<String>,
    understood: &[Understood],
    locale: Locale,
) -> Option<EmbedFooter> {
    let said: Vec<String> = understood.iter().filter_map(|part| meaning(part, locale)).collect();
    if !said.is_empty() {
        let said = shorten_line(&said.join(", "), UNDERSTOOD);
        parts.push(words::text_with(locale, "search-understood", [("parts", said.into())]));
    }
    (!parts.is_empty()).then(|| EmbedFooter { text: parts.join(" · ") })
}

fn meaning(Understood { text, meaning }: &Understood, locale: Locale) -> Option<String> {
    let part = ("text", text.as_str().into());
    Some(match meaning {
        Meaning::Filler => return None,
        Meaning::Word(english) if english.is_empty() => text.clone(),
        Meaning::Word(english) => {
            let english = english.join(", ");
            words::text_with(locale, "search-part-translated", [part, ("english", english.into())])
        }
        Meaning::Phrase => words::text_with(locale, "search-part-phrase", [part]),
        Meaning::Author => words::text_with(locale, "search-part-author", [part]),
        Meaning::Excluded => words::text_with(locale, "search-part-excluded", [part]),
    })
}

/// A paper's line, and beneath it as many reasons as it has room for.
fn paper(number: usize, Found { paper, why }: &Found, locale: Locale) -> String {
    let title = shorten_rendered(&plain_title(paper), TITLE, Cut::Word, label);
    let date = paper.published_at.map(|at| format!(" · {}", at.date_naive()));
    let mut text = format!(
        "**{number}.** [{title}]({}) · ▲ {}{}",
        paper.huggingface_url(),
        paper.upvotes,
        date.unwrap_or_default()
    );
    for why in why.iter().take(REASONS) {
        let reason = format!("\n> {}", reason(why, locale));
        if width(&text) + width(&reason) <= PAPER {
            text.push_str(&reason);
        }
    }
    text
}

/// `Abstract: …a foundation model for **segment**ing…`
fn reason(why: &Why, locale: Locale) -> String {
    let text = match &why.snippet {
        Some(snippet) => passage(snippet),
        None => shorten_rendered(&why.words.join(", "), REASON, Cut::Word, |words| {
            format!("**{}**", escape(words))
        }),
    };
    let place = place(&why.place, locale);
    words::text_with(locale, "search-reason", [("place", place.into()), ("text", text.into())])
}

fn place(place: &Place, locale: Locale) -> String {
    match place {
        Place::Title => words::text(locale, "search-place-title"),
        Place::Authors => words::text(locale, "search-place-authors"),
        Place::Keywords => words::text(locale, "search-place-keywords"),
        Place::Abstract => words::text(locale, "search-place-abstract"),
        Place::Summary(language) => {
            let language = ("language", language.to_string().into());
            words::text_with(locale, "search-place-summary", [language])
        }
    }
}

/// The passage with what was found in bold; plain where the marks would take too much room.
fn passage(snippet: &Snippet) -> String {
    let Snippet { text, marks } = snippet;
    let mut marked = String::new();
    let mut end = 0;
    for mark in marks {
        let (Some(before), Some(found)) = (text.get(end..mark.start), text.get(mark.clone()))
        else {
            continue;
        };
        marked.push_str(&escape(before));
        marked.push_str(&format!("**{}**", escape(found)));
        end = mark.end;
    }
    marked.push_str(&escape(text.get(end..).unwrap_or_default()));
    if width(&marked) <= REASON {
        return marked.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    shorten_rendered(&shorten_line(text, REASON), REASON, Cut::Word, escape)
}
