use super::{
    Digest, Embed, EmbedAuthor, EmbedImage, Message, Shown,
    escape::escape,
    limits,
    links::paper_links,
    opening::header,
    paper_color,
    paper_embed::{abstract_text, ai_summary, authors_line, picture, plain_title},
    text::{Cut, one_line, shorten, shorten_rendered, width},
};
use crate::{
    domain::{ArxivId, Paper},
    words::{self, Locale},
};

/// The room of one paper's embed, in UTF-16 code units: as all are within it, a message always
/// takes as many embeds as Discord allows, and papers differ little in how much they are given.
const EMBED: usize = limits::EMBEDS_SUM / limits::EMBEDS;

/// Room for a title. With that of the authors and the links it leaves some 130 for the text.
const TITLE: usize = 150;

/// Room for the author line.
const AUTHORS: usize = 100;

/// Room for the line with upvotes and links; a link that does not fit is left out.
const LINKS: usize = 220;

/// A digest as a header and a few messages of many small embeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompactLayout {
    /// The day's list.
    pub header: Message,
    /// Go into the channel after it, in this order.
    pub batches: Vec<Batch>,
}

/// A message that shows several papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Those papers, in the order of the message's embeds.
    pub ids: Vec<ArxivId>,
    pub message: Message,
}

/// Lays a digest out with as many papers a message as fit, for those still to be posted.
#[must_use]
pub fn compact_layout(digest: &Digest) -> CompactLayout {
    let papers: Vec<&Paper> = digest.to_post().collect();
    let batches = papers.chunks(limits::EMBEDS).map(|papers| batch(digest, papers));
    CompactLayout { header: header(digest), batches: batches.collect() }
}

fn batch(digest: &Digest, papers: &[&Paper]) -> Batch {
    let embed = |paper: &&Paper| small_embed(paper, digest.shown(paper), digest.locale);
    Batch {
        ids: papers.iter().map(|paper| paper.id.clone()).collect(),
        message: Message { embeds: papers.iter().map(embed).collect(), ..Message::default() },
    }
}

/// A paper within [`EMBED`]. Its links are in the text: a row of buttons belongs to a message,
/// and nobody could tell whose they are.
fn small_embed(paper: &Paper, shown: Option<&Shown>, locale: Locale) -> Embed {
    let title = shorten_rendered(&plain_title(paper), TITLE, Cut::Word, escape);
    let authors = authors_line(paper, locale).map(|names| shorten(&names, AUTHORS, Cut::Word));
    let links = links_line(paper, locale);
    let taken = width(&title) + authors.as_deref().map_or(0, width) + width(&links) + 1;
    Embed {
        description: Some(format!("{}\n{links}", gist(paper, shown, locale, EMBED - taken))),
        title: Some(title),
        url: Some(paper.huggingface_url()),
        color: Some(paper_color(paper.upvotes)),
        author: authors.map(|name| EmbedAuthor { name }),
        thumbnail: picture(paper).map(|url| EmbedImage { url }),
        ..Embed::default()
    }
}

/// The beginning of the checked summary, else the machine-written sentence, else the beginning of
/// the abstract; it says which.
fn gist(paper: &Paper, shown: Option<&Shown>, locale: Locale, room: usize) -> String {
    if let Some(summary) = shown.and_then(Shown::summary) {
        let text = one_line(&summary.sections.whats_new);
        return shorten_rendered(&text, room, Cut::Sentence, |text| {
            words::text_with(locale, "paper-summary-line", [("text", escape(text).into())])
        });
    }
    if let Some(summary) = ai_summary(paper) {
        return shorten_rendered(&summary, room, Cut::Word, |text| {
            words::text_with(locale, "paper-ai-summary", [("text", escape(text).into())])
        });
    }
    let Some(text) = abstract_text(paper) else {
        return words::text(locale, "paper-no-abstract");
    };
    shorten_rendered(&text, room, Cut::Sentence, |text| {
        words::text_with(locale, "paper-abstract-line", [("text", escape(text).into())])
    })
}

/// `▲ 39 · [arXiv](…) · [PDF](…)`; the title links to the Hugging Face page already.
fn links_line(paper: &Paper, locale: Locale) -> String {
    let mut line = format!("▲ {}", paper.upvotes);
    for link in paper_links(paper, locale).into_iter().skip(1) {
        // Discord takes the first bracket in an address for the end of the link.
        let address = link.url.replace('(', "%28").replace(')', "%29");
        let part = format!(" · [{}]({address})", link.label);
        if width(&line) + width(&part) <= LINKS {
            line.push_str(&part);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{
        super::samples::{self, digest_with_one_posted_before, shown},
        *,
    };

    fn messages(locale: Locale) -> String {
        let mut digest = digest_with_one_posted_before(locale);
        digest.papers[2].ai_summary = Some("A bell-shaped reward teaches where to click.".into());
        let layout = compact_layout(&digest);
        layout.batches.iter().map(|batch| shown(&batch.message)).collect()
    }

    #[test]
    fn a_short_day_in_english() {
        insta::assert_snapshot!(messages(Locale::English));
    }

    #[test]
    fn a_short_day_in_korean() {
        insta::assert_snapshot!(messages(Locale::Korean));
    }

    #[test]
    fn the_header_pings_the_role_and_the_batches_nobody() {
        let layout = compact_layout(&digest_with_one_posted_before(Locale::English));
        assert_eq!(layout.header.content.as_deref(), Some("<@&77>"));
        assert!(layout.batches.iter().all(|batch| batch.message.content.is_none()));
    }

    #[test]
    fn the_longest_day_seen_takes_seven_messages() {
        let digest = Digest::of_all(&samples::edition(68), Locale::English);
        let sizes: Vec<usize> =
            compact_layout(&digest).batches.iter().map(|batch| batch.ids.len()).collect();
        assert_eq!(sizes, [10, 10, 10, 10, 10, 10, 8]);
    }

    #[test]
    fn an_address_cannot_end_its_link_and_a_long_one_is_left_out() {
        let paper = Paper {
            code: Some("https://example.com/a_(b)".parse().unwrap()),
            project: Some(format!("https://example.com/{}", "a".repeat(200)).parse().unwrap()),
            ..samples::paper()
        };
        assert_eq!(
            links_line(&paper, Locale::English),
            "▲ 39 · [arXiv](https://arxiv.org/abs/2408.00714) · \
             [PDF](https://arxiv.org/pdf/2408.00714) · [Code](https://example.com/a_%28b%29)"
        );
    }
}
