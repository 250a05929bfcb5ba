use super::{
    Color, Digest, Embed, EmbedFooter, EmbedImage, Message,
    escape::{label, masked_link},
    limits,
    paper_embed::{picture, plain_title},
    text::{Cut, shorten_rendered, width},
};
use crate::{domain::Paper, words};

/// The room that a title gets in the list, in UTF-16 code units: first the wider one, then ever
/// less, the same for all, until the whole day fits.
const TITLE_ROOMS: [usize; 12] = [120, 100, 90, 80, 70, 60, 50, 44, 38, 32, 27, 22];

/// A digest as a ranked list: the titles with their links and upvotes, and the first one's
/// picture.
///
/// The list goes on in a second embed where one cannot hold it. A day too long even for that
/// ends in how many more there are.
#[must_use]
pub fn list_message(digest: &Digest) -> Message {
    let title =
        words::text_with(digest.locale, "digest-title", [("date", digest.date.to_string().into())]);
    let footer = footer(digest);
    let room = limits::EMBEDS_SUM - width(&title) - width(&footer);
    let mut embeds: Vec<Embed> = descriptions(digest, room).into_iter().map(part).collect();
    if let Some(first) = embeds.first_mut() {
        first.title = Some(title);
        first.url = Some(format!("https://huggingface.co/papers/date/{}", digest.date));
    }
    if let Some(last) = embeds.last_mut() {
        last.image = digest.papers.first().and_then(picture).map(|url| EmbedImage { url });
        last.footer = Some(EmbedFooter { text: footer });
    }
    Message { embeds, ..Message::default() }
}

fn part(description: String) -> Embed {
    Embed { description: Some(description), color: Some(Color::PLAIN), ..Embed::default() }
}

fn footer(digest: &Digest) -> String {
    let count = ("count", digest.papers.len().into());
    if digest.papers.len() == digest.listed {
        words::text_with(digest.locale, "digest-footer", [count])
    } else {
        let listed = ("listed", digest.listed.into());
        words::text_with(digest.locale, "digest-footer-chosen", [count, listed])
    }
}

/// The list's text, one description per embed, which are within `room` together.
fn descriptions(digest: &Digest, room: usize) -> Vec<String> {
    if digest.papers.is_empty() {
        return vec![nothing(digest)];
    }
    let whole = TITLE_ROOMS.into_iter().find_map(|title_room| whole_list(digest, room, title_room));
    whole.unwrap_or_else(|| beginning_of_list(digest, room))
}

fn nothing(digest: &Digest) -> String {
    if digest.listed == 0 {
        words::text(digest.locale, "digest-empty")
    } else {
        words::text_with(digest.locale, "digest-none-chosen", [("listed", digest.listed.into())])
    }
}

/// All lines, if they fit with this much room for each title.
fn whole_list(digest: &Digest, room: usize, title_room: usize) -> Option<Vec<String>> {
    let mut pages = Pages::new(room);
    lines(digest, title_room).all(|line| pages.push(&line)).then_some(pages.texts)
}

/// As many lines as fit with the least room for each title, and how many more there are.
fn beginning_of_list(digest: &Digest, room: usize) -> Vec<String> {
    let [.., title_room] = TITLE_ROOMS;
    let more =
        |count: usize| words::text_with(digest.locale, "digest-more", [("count", count.into())]);
    let reserve = width(&more(digest.papers.len())) + NEW_LINE;
    let mut pages = Pages::new(room - reserve);
    let shown = lines(digest, title_room).take_while(|line| pages.push(line)).count();
    pages.room += reserve;
    pages.push(&more(digest.papers.len() - shown));
    pages.texts
}

fn lines(digest: &Digest, title_room: usize) -> impl Iterator<Item = String> {
    digest.papers.iter().zip(1..).map(move |(paper, rank)| line(rank, paper, title_room))
}

/// `1. [SAM 2: Segment Anything](https://…) · ▲ 39`
fn line(rank: usize, paper: &Paper, title_room: usize) -> String {
    let title = shorten_rendered(&plain_title(paper), title_room, Cut::Word, label);
    format!("{rank}. {} · ▲ {}", masked_link(&title, &paper.huggingface_url()), paper.upvotes)
}

const NEW_LINE: usize = 1;

/// Lines filled into one description after the other.
struct Pages {
    texts: Vec<String>,
    /// What is left of the room for all of them together.
    room: usize,
    /// What is left of the last one's own limit.
    page_room: usize,
}

impl Pages {
    fn new(room: usize) -> Self {
        Self { texts: Vec::new(), room, page_room: 0 }
    }

    /// Adds a line, and says whether there was room for it.
    fn push(&mut self, line: &str) -> bool {
        let cost = width(line) + NEW_LINE;
        if cost > self.room || cost > limits::DESCRIPTION {
            return false;
        }
        match self.texts.last_mut() {
            Some(page) if cost <= self.page_room => {
                page.push('\n');
                page.push_str(line);
            }
            _ => {
                self.texts.push(line.to_owned());
                self.page_room = limits::DESCRIPTION;
            }
        }
        self.room -= cost;
        self.page_room -= cost;
        true
    }
}
