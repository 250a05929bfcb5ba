//! `/paper search`: the stored papers that have what is looked for, a page at a time. A single
//! page that is not full is filled with those that come nearest.

use chrono::{Datelike, Days, Months, NaiveDate};
use url::Url;

use super::{audience, paper_find, share_button};
use crate::{
    digest::{ActionRow, Button, ButtonStyle, Message},
    discord::{
        Bot,
        answer::Audience,
        ask::Ask,
        button_id::ButtonId,
        refusal::Refusal,
        results::{self, SHOWN, found_embed, nothing_found, open_buttons, query_title},
        view::{Search, View},
    },
    domain::ArxivId,
    search::{Found, Page, Query, Slice},
    words,
};

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let typed = ask.options.string("query").unwrap_or_default();
    if let Ok(id) = ArxivId::find(typed) {
        return paper_find::show(bot, &id, ask, audience("paper", ask)).await;
    }
    let search = Search {
        query: typed.to_owned(),
        from: bound(ask.options.string("from"), Edge::First)?,
        to: bound(ask.options.string("to"), Edge::Last)?,
        min_upvotes: ask.options.number("min_upvotes"),
        page: 0,
    };
    if search.from.zip(search.to).is_some_and(|(from, to)| from > to) {
        return Err(Refusal::told("refusal-from-after-to"));
    }
    show(bot, &search, ask, audience("paper", ask)).await
}

pub(super) async fn show(
    bot: &Bot,
    search: &Search,
    ask: &Ask<'_>,
    audience: Audience,
) -> Result<Message, Refusal> {
    let search = &whole(search, ask)?;
    let Search { from, to, min_upvotes, page, .. } = *search;
    let query = Query { from, to, min_upvotes, ..Query::parse(&search.query) };
    if query.is_empty() {
        return Err(Refusal::told("refusal-query-empty"));
    }
    let slice = |page| Slice { skip: page * SHOWN, take: SHOWN };
    let mut found = bot.index.search(&query, slice(page)).await?;
    let last = found.total.saturating_sub(1) / SHOWN;
    if page > last {
        // There were more when the button was made.
        found = bot.index.search(&query, slice(last)).await?;
    }
    if found.hits.is_empty() {
        return Err(nothing_found(bot, &query, &search.query, ask).await?);
    }
    let near = nearest_besides(bot, &query, &found).await?;
    let hits = Hits { found, near };
    Ok(message(&search.at(page.min(last)), &query, last, &hits, ask, audience))
}

/// What is shown of a search.
struct Hits {
    /// Papers that have all that is looked for.
    found: Page,
    /// Those that come nearest, if there is room for them.
    near: Vec<Found>,
}

async fn nearest_besides(bot: &Bot, query: &Query, found: &Page) -> Result<Vec<Found>, Refusal> {
    if found.total >= SHOWN {
        return Ok(Vec::new());
    }
    let is_hit = |near: &Found| found.hits.iter().any(|hit| hit.paper.id == near.paper.id);
    let mut near = bot.index.nearest(query, SHOWN).await?;
    near.retain(|near| !is_hit(near));
    near.truncate(SHOWN - found.hits.len());
    Ok(near)
}

/// The search with its words, which a button may have had no room for.
fn whole(search: &Search, ask: &Ask<'_>) -> Result<Search, Refusal> {
    if !search.query.is_empty() {
        return Ok(search.clone());
    }
    let query = ask.embed_url().and_then(query_of).unwrap_or_default();
    Ok(Search { query, ..search.clone() })
}

/// Hugging Face's own search for the same words, for what is not stored here.
fn address_of(query: &str) -> Option<String> {
    let address = Url::parse_with_params("https://huggingface.co/papers", [("q", query)]);
    address.ok().map(String::from)
}

fn query_of(address: &str) -> Option<String> {
    let address = Url::parse(address).ok()?;
    let query = address.query_pairs().find(|(key, _)| key == "q");
    query.map(|(_, query)| query.into_owned())
}

fn message(
    search: &Search,
    query: &Query,
    last: usize,
    Hits { found, near }: &Hits,
    ask: &Ask<'_>,
    audience: Audience,
) -> Message {
    let (locale, first) = (ask.locale, search.page * SHOWN + 1);
    let mut embed = found_embed(query_title(&search.query, locale), &found.hits, first, locale);
    if !near.is_empty() {
        let said = words::text(locale, "search-near-too");
        let near = results::list(near, first + found.hits.len(), locale);
        embed.description = embed.description.map(|hits| format!("{hits}\n\n{said}\n\n{near}"));
    }
    embed.url = address_of(&search.query);
    let count = [
        ("count", found.total.into()),
        ("page", (search.page + 1).into()),
        ("pages", (last + 1).into()),
    ];
    let mut said = vec![words::text_with(locale, "search-footer", count)];
    said.extend(results::bounds(query, locale));
    embed.footer = results::footer(said, &found.understood, locale);
    let shown = found.hits.iter().chain(near);
    let mut components: Vec<ActionRow> = open_buttons(shown, first).into_iter().collect();
    components.extend(ActionRow::rows_of(&page_buttons(search, last, ask, audience)));
    Message { components, ..Message::embed(embed) }
}

fn page_buttons(search: &Search, last: usize, ask: &Ask<'_>, audience: Audience) -> Vec<Button> {
    let turn = |page, key| {
        let label = words::text(ask.locale, key);
        ButtonId::Turn(View::Search(search.at(page))).button(label, ButtonStyle::Secondary)
    };
    let previous = search.page.checked_sub(1).map(|page| turn(page, "button-previous"));
    let next = (search.page < last).then(|| turn(search.page + 1, "button-next"));
    let share = share_button(View::Search(search.clone()), audience, ask);
    previous.into_iter().chain(next).chain(share).collect()
}

/// Which day of a month or a year is meant.
#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
}

/// A day as `2024-08-02`, or the first or last one of `2024-08` or `2024`.
fn bound(typed: Option<&str>, edge: Edge) -> Result<Option<NaiveDate>, Refusal> {
    let Some(typed) = typed.filter(|typed| !typed.is_empty()) else { return Ok(None) };
    let date = day(typed, edge).ok_or_else(|| Refusal::about("refusal-bound", typed))?;
    Ok(Some(date))
}

/// Whether a year has four figures, as everyone writes it.
fn is_likely(date: &NaiveDate) -> bool {
    (1000..=9999).contains(&date.year())
}

fn day(typed: &str, edge: Edge) -> Option<NaiveDate> {
    let (first, months) = match typed.split('-').count() {
        1 => (format!("{typed}-01-01").parse::<NaiveDate>().ok()?, 12),
        2 => (format!("{typed}-01").parse().ok()?, 1),
        _ => return typed.parse().ok().filter(is_likely),
    };
    match edge {
        Edge::First => Some(first),
        Edge::Last => first.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1)),
    }
    .filter(is_likely)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_or_a_year_is_its_first_or_last_day() {
        for (typed, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-02-03", "2024-02-03", "2024-02-03"),
        ] {
            assert_eq!(day(typed, Edge::First), first.parse().ok(), "{typed}");
            assert_eq!(day(typed, Edge::Last), last.parse().ok(), "{typed}");
        }
        for typed in ["August", "2024-13", "2024-02-30", "24-2", "+99999", "-2024", "20-24-1-1"] {
            assert_eq!(day(typed, Edge::Last), None, "{typed}");
        }
    }

    #[test]
    fn the_words_of_a_search_stand_in_its_address() {
        for query in ["sam 2", "\"확산 모델\" author:김 -GAN", "a&b=c#d%20+", "🧑‍🔬\u{202e}"]
        {
            let address = address_of(query).unwrap();
            assert_eq!(query_of(&address).as_deref(), Some(query), "{address}");
        }
        assert_eq!(query_of("https://huggingface.co/papers/2408.00714"), None);
    }
}
