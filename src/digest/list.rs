use super::{
    Color, Digest, Embed, EmbedImage, Message,
    escape::masked_link,
    text::{Cut, one_line, shorten},
};
use crate::{domain::Paper, words};

/// A digest as a ranked list: the titles with their links and upvotes, and the first one's
/// picture.
#[must_use]
pub fn list_message(digest: &Digest) -> Message {
    let lines = digest.papers.iter().enumerate().map(|(place, paper)| line(place + 1, paper, 40));
    Message::embed(Embed {
        title: Some(words::text_with(
            digest.locale,
            "digest-title",
            [("date", digest.date.to_string().into())],
        )),
        url: Some(format!("https://huggingface.co/papers/date/{}", digest.date)),
        description: Some(lines.collect::<Vec<_>>().join("\n")),
        color: Some(Color::PLAIN),
        image: digest.papers.first().map(|paper| EmbedImage { url: paper.picture.to_string() }),
        ..Embed::default()
    })
}

fn line(place: usize, paper: &Paper, title_width: usize) -> String {
    let title = shorten(&one_line(&paper.title), title_width, Cut::Word);
    format!("{place}. {} · ▲ {}", masked_link(&title, &paper.huggingface_url()), paper.upvotes)
}
