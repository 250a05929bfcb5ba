use super::{
    Color, Digest, Embed, EmbedFooter, EmbedImage, Message,
    escape::label,
    limits,
    pages::Pages,
    paper_embed::{picture, plain_title},
    text::{Cut, shorten_rendered, width},
};
use crate::{
    domain::Paper,
    words::{self, Locale},
};

/// The room that a title gets in the list, in UTF-16 code units: first the wider one, then ever
/// less, the same for all, until the whole day fits.
const TITLE_ROOMS: [usize; 12] = [120, 100, 90, 80, 70, 60, 50, 44, 38, 32, 27, 22];

/// A digest as a ranked list: the titles with their links and upvotes, and the first one's
/// picture.
///
/// A paper that the channel had with another edition keeps its rank, and says where it is.
#[must_use]
pub fn list_message(digest: &Digest) -> Message {
    let note = |paper: &Paper| {
        let before = digest.posted_before.get(&paper.id);
        before.map(|before| before.note(digest.locale))
    };
    PaperList {
        title: digest.title(),
        url: Some(format!("https://huggingface.co/papers/date/{}", digest.date)),
        papers: digest.papers.iter().map(|paper| (paper, note(paper))).collect(),
        pictured: digest.papers.first(),
        if_empty: nothing(digest),
        footer: Some(digest.summary_line()),
        locale: digest.locale,
    }
    .message()
}

fn nothing(digest: &Digest) -> String {
    if digest.listed == 0 {
        words::text(digest.locale, "digest-empty")
    } else {
        words::text_with(digest.locale, "digest-none-chosen", [("listed", digest.listed.into())])
    }
}

/// Papers in their order, each as a line with its title, its link and its upvotes.
#[derive(Clone, Debug)]
pub struct PaperList<'a> {
    /// What they are, as Markdown and well within [`limits::TITLE`].
    pub title: String,
    /// Where the title links to.
    pub url: Option<String>,
    /// Each with what is said behind its upvotes, as Markdown.
    pub papers: Vec<(&'a Paper, Option<String>)>,
    /// The paper whose picture is shown beneath.
    pub pictured: Option<&'a Paper>,
    /// What is said instead when there are none.
    pub if_empty: String,
    /// The last line, without Markdown and well within [`limits::FOOTER`].
    pub footer: Option<String>,
    /// What the words around the titles are written in.
    pub locale: Locale,
}

impl PaperList<'_> {
    /// The list.
    ///
    /// It goes on in a second embed where one cannot hold it. A list too long even for that ends
    /// in how many more there are.
    #[must_use]
    pub fn message(self) -> Message {
        let footer = self.footer.as_deref().map_or(0, width);
        let room = limits::EMBEDS_SUM - width(&self.title) - footer;
        let mut embeds: Vec<Embed> = self.descriptions(room).into_iter().map(part).collect();
        if let Some(first) = embeds.first_mut() {
            first.title = Some(self.title);
            first.url = self.url;
        }
        if let Some(last) = embeds.last_mut() {
            last.image = self.pictured.and_then(picture).map(|url| EmbedImage { url });
            last.footer = self.footer.map(|text| EmbedFooter { text });
        }
        Message { embeds, ..Message::default() }
    }

    /// The list's text, one description per embed, which are within `room` together.
    fn descriptions(&self, room: usize) -> Vec<String> {
        if self.papers.is_empty() {
            return vec![self.if_empty.clone()];
        }
        let lines: Vec<Line> = self.papers.iter().zip(1..).map(Line::of).collect();
        TITLE_ROOMS
            .into_iter()
            .find_map(|title_room| whole_list(&lines, room, title_room))
            .unwrap_or_else(|| beginning_of_list(&lines, room, self.locale))
    }
}

fn part(description: String) -> Embed {
    Embed { description: Some(description), color: Some(Color::PLAIN), ..Embed::default() }
}

/// All lines, if they fit with this much room for each title.
fn whole_list(lines: &[Line], room: usize, title_room: usize) -> Option<Vec<String>> {
    let mut pages = Pages::new(room);
    lines.iter().all(|line| pages.push(&line.within(title_room))).then(|| pages.into_texts())
}

/// As many lines as fit with the least room for each title, and how many more there are.
fn beginning_of_list(lines: &[Line], room: usize, locale: Locale) -> Vec<String> {
    let [.., title_room] = TITLE_ROOMS;
    let lines: Vec<String> = lines.iter().map(|line| line.within(title_room)).collect();
    Pages::beginning(&lines, room, |count| more_line(count, locale))
}

/// What stands for the papers that a list has no room for.
pub(super) fn more_line(count: usize, locale: Locale) -> String {
    words::text_with(locale, "digest-more", [("count", count.into())])
}

/// One paper's line, its title not yet shortened.
struct Line<'a> {
    rank: usize,
    title: String,
    url: String,
    upvotes: u32,
    note: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn of(((paper, note), rank): (&'a (&Paper, Option<String>), usize)) -> Self {
        Self {
            rank,
            title: plain_title(paper),
            url: paper.huggingface_url(),
            upvotes: paper.upvotes,
            note: note.as_deref(),
        }
    }

    /// `1. [SAM 2: Segment Anything](https://…) · ▲ 39`
    fn within(&self, title_room: usize) -> String {
        let label = shorten_rendered(&self.title, title_room, Cut::Word, label);
        let line = format!("{}. [{label}]({}) · ▲ {}", self.rank, self.url, self.upvotes);
        match self.note {
            Some(note) => format!("{line} · {note}"),
            None => line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::samples::{self, shown},
        *,
    };
    use crate::domain::{Edition, Filter};

    fn list(papers: u32, locale: Locale) -> Message {
        list_message(&Digest::of_all(&samples::edition(papers), locale))
    }

    fn lines(message: &Message) -> Vec<&str> {
        let descriptions = message.embeds.iter().filter_map(|embed| embed.description.as_deref());
        descriptions.flat_map(str::lines).collect()
    }

    #[test]
    fn a_short_day_in_english() {
        insta::assert_snapshot!(shown(&list(3, Locale::English)));
    }

    #[test]
    fn a_short_day_in_korean() {
        insta::assert_snapshot!(shown(&list(3, Locale::Korean)));
    }

    #[test]
    fn a_paper_of_another_day_keeps_its_rank_and_says_where_it_is() {
        let list = |locale| list_message(&samples::digest_with_one_posted_before(locale));
        let title = "Paper 1: a title of the usual length a title of the usual length";
        let line = format!("2. [{title}](https://huggingface.co/papers/2408.00001) · ▲ 2 · ");
        let english = "posted on [2024-08-01](https://discord.com/channels/1/2/3)";
        assert_eq!(lines(&list(Locale::English))[1], format!("{line}{english}"));
        let korean = "[2024-08-01](https://discord.com/channels/1/2/3)에 올림";
        assert_eq!(lines(&list(Locale::Korean))[1], format!("{line}{korean}"));
    }

    #[test]
    fn the_longest_day_seen_is_shown_whole_in_two_embeds() {
        let message = list(68, Locale::English);
        assert_eq!(message.embeds.len(), 2);
        let lines = lines(&message);
        assert_eq!(lines.len(), 68);
        assert_eq!(
            lines[67],
            "68. [Paper 67: a title of the usual…](https://huggingface.co/papers/2408.00067) · ▲ 1"
        );
    }

    #[test]
    fn a_day_longer_than_any_says_how_many_more_there_are() {
        let message = list(500, Locale::Korean);
        let lines = lines(&message);
        let more = format!("… 외 {}편", 500 - (lines.len() - 1));
        assert_eq!(lines.last(), Some(&more.as_str()));
    }

    #[test]
    fn an_empty_day_says_why() {
        assert_eq!(lines(&list(0, Locale::English)), ["No papers are listed for this day."]);
        let edition: Edition = samples::edition(3);
        let filter = Filter { min_upvotes: 99, ..Filter::default() };
        let digest = Digest::chosen_by(&edition, &filter, Locale::Korean);
        assert_eq!(
            lines(&list_message(&digest)),
            ["그날 논문 3편 가운데 이 채널의 필터에 맞는 논문이 없습니다."]
        );
    }
}
