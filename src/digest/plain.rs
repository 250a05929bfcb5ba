use super::{
    Digest, Message,
    escape::escape,
    limits,
    paper_embed::{authors_line, title},
    text::{Cut, one_line, shorten, shorten_rendered},
    thread_name,
};
use crate::{domain::Paper, words::Locale};

/// A paper as text alone, for when Discord refuses its embed: title, authors and link. Discord
/// may still show a preview of the link.
#[must_use]
pub fn plain_paper_message(paper: &Paper, locale: Locale) -> Message {
    let authors = authors_line(paper, locale)
        .map(|names| shorten_rendered(&names, limits::AUTHOR, Cut::Word, escape));
    let lines = [Some(format!("**{}**", title(paper))), authors, Some(paper.huggingface_url())];
    Message::text(lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

/// Several papers in the plainest form: a line each with the beginning of the title and the link.
/// Ten of them, as many as a message has embeds, are within [`limits::CONTENT`].
#[must_use]
pub fn plain_papers_message<'a>(papers: impl IntoIterator<Item = &'a Paper>) -> Message {
    const TITLE: usize = 60;
    let line = |paper: &Paper| {
        let title = escape(&shorten(&one_line(&paper.title), TITLE, Cut::Word));
        format!("{title} <{}>", paper.huggingface_url())
    };
    Message::text(papers.into_iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// A day in the plainest form: its name and the link to its list.
#[must_use]
pub fn plain_day_message(digest: &Digest) -> Message {
    let address = format!("https://huggingface.co/papers/date/{}", digest.date);
    Message::text(format!("**{}** <{address}>", thread_name(digest.date)))
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn a_paper_is_its_title_authors_and_link() {
        let message = plain_paper_message(&samples::paper(), Locale::English);
        let lines = [
            "**SAM 2: Segment Anything in Images and Videos**",
            "Nikhila Ravi, Valentin Gabeur, Yuan-Ting Hu and 2 more",
            "https://huggingface.co/papers/2408.00714",
        ];
        assert_eq!(message, Message::text(lines.join("\n")));
        let korean = plain_paper_message(&samples::paper(), Locale::Korean).content;
        assert!(korean.is_some_and(|text| text.contains("Yuan-Ting Hu 외 2명")));
    }

    #[test]
    fn what_a_paper_brings_is_shown_as_it_is() {
        let paper = Paper {
            title: "FaSTA* [x]".into(),
            authors: vec![samples::author("_A_ @everyone")],
            ..samples::paper()
        };
        let text = plain_paper_message(&paper, Locale::English).content;
        let expected = "**FaSTA\\* \\[x\\]**\n\\_A\\_ @\u{200b}everyone\nhttps://huggingface.co/papers/2408.00714";
        assert_eq!(text.as_deref(), Some(expected));
    }
}
