//! Papers that no list should hold, and one that any might.

use chrono::{DateTime, NaiveDate};
use paperwire::{
    digest::{Digest, Message, Shown, WhyNot},
    domain::{ArxivId, Author, Edition, Paper, Provenance, RoleId, Sections, Summary, TextKind},
    words::Locale,
};
use proptest::{collection::vec, option, prelude::*};

/// Texts in any script with everything in them that has ever broken an embed.
pub(super) fn odd_text(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{1,8}",
        "[a-z]{1,12}",
        Just(" ".to_owned()),
        Just(". ".to_owned()),
        Just("\n".to_owned()),
        Just("👩‍👩‍👧‍👦".to_owned()),
        Just("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}".to_owned()),
        Just("e\u{301}\u{323}".to_owned()),
        Just("مرحبا بالعالم".to_owned()),
        Just("\u{202e}\u{2066}\u{0}\u{7}\u{200b}".to_owned()),
        Just("@everyone @here <@1> <@&2> <#3> </x:4>".to_owned()),
        Just("[a](https://evil.example) ](x)".to_owned()),
        Just("<script>x</script>".to_owned()),
        Just("||**__~~``` # > - 1. $x^2$ \\".to_owned()),
    ];
    prop_oneof![
        vec(piece, 0..60).prop_map(|pieces| pieces.concat()),
        (proptest::char::any(), 0..longest).prop_map(|(one, times)| one.to_string().repeat(times)),
    ]
}

fn odd_url() -> impl Strategy<Value = url::Url> {
    ("(https|http|ftp|javascript)", "[a-z/가]{0,700}").prop_map(|(scheme, path)| {
        format!("{scheme}://example.com/{path}").parse().expect("an address")
    })
}

prop_compose! {
    pub(super) fn odd_paper()(
        id in "[0-9]{4}\\.[0-9]{5}|hep-th/[0-9]{7}",
        title in odd_text(700),
        abstract_text in odd_text(7000),
        names in vec((odd_text(300), any::<bool>()), 0..6),
        copies in 1usize..100,
        upvotes: u32,
        ai_summary in option::of(odd_text(2000)),
        picture in odd_url(),
        links in (option::of(odd_url()), option::of(any::<u32>()), option::of(odd_url())),
    ) -> Paper {
        let authors = names.into_iter().map(|(name, hidden)| Author { name, hidden });
        let once: Vec<Author> = authors.collect();
        let authors = once.iter().cycle().take(once.len() * copies).cloned().collect();
        let (code, code_stars, project) = links;
        Paper {
            id: id.parse().expect("an id"), title, abstract_text, authors, upvotes, comments: 0,
            published_at: None, keywords: Vec::new(), ai_summary, organization: None, picture,
            code, code_stars, project,
        }
    }
}

prop_compose! {
    fn odd_summary()(
        whats_new in odd_text(7000),
        technical_details in odd_text(7000),
        performance_highlights in odd_text(7000),
        model in odd_text(3000),
    ) -> Summary {
        Summary {
            paper: "2408.00000".parse().expect("an id"),
            language: "ko".parse().expect("a language"),
            sections: Sections { whats_new, technical_details, performance_highlights },
            provenance: Provenance {
                text: TextKind::ArxivHtml,
                text_checksum: String::new(),
                model,
                prompt_version: 1,
                made_at: DateTime::UNIX_EPOCH,
            },
        }
    }
}

/// What may be told of a paper.
pub(super) fn odd_shown() -> impl Strategy<Value = Shown> {
    prop_oneof![
        3 => odd_summary().prop_map(Shown::Summary),
        1 => Just(Shown::Abstract(WhyNot::Refused)),
        1 => Just(Shown::Abstract(WhyNot::Missing)),
    ]
}

/// The digest with something told of each paper, in turn; nothing where there is nothing to tell.
pub(super) fn telling(digest: Digest, shown: &[Shown]) -> Digest {
    let ids = digest.papers.iter().map(|paper| paper.id.clone());
    let summaries: Vec<(ArxivId, Shown)> = ids.zip(shown.iter().cycle().cloned()).collect();
    Digest { summaries: summaries.into_iter().collect(), ..digest }
}

pub(super) fn digest_of(papers: Vec<Paper>, locale: Locale) -> Digest {
    let date = NaiveDate::from_ymd_opt(2024, 8, 2).expect("a day");
    let edition = Edition { date, papers, fetched_at: DateTime::UNIX_EPOCH };
    Digest { mention: RoleId::new(u64::MAX), ..Digest::of_all(&edition, locale) }
}

/// Every text of a message that a paper has a say in.
pub(super) fn texts(message: &Message) -> Vec<&str> {
    let embeds = message.embeds.iter().flat_map(|embed| {
        let author = embed.author.as_ref().map(|author| author.name.as_str());
        let footer = embed.footer.as_ref().map(|footer| footer.text.as_str());
        let fields = embed.fields.iter().map(|field| Some(field.value.as_str()));
        fields.chain([embed.title.as_deref(), embed.description.as_deref(), author, footer])
    });
    embeds.flatten().collect()
}

pub(super) fn is_bidirectional_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

pub(super) fn plain_paper(n: u32) -> Paper {
    Paper {
        id: format!("2408.{n:05}").parse().expect("an id"),
        title: "A title".into(),
        abstract_text: "An abstract.".into(),
        authors: Vec::new(),
        upvotes: 1000 - n,
        comments: 0,
        published_at: None,
        keywords: Vec::new(),
        ai_summary: None,
        organization: None,
        picture: "https://example.com/picture.png".parse().expect("an address"),
        code: None,
        code_stars: None,
        project: None,
    }
}
