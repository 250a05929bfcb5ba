//! A model's text made into mere text.
//!
//! Whatever the model was talked into, what is kept of its answer has no link but the paper's
//! own, mentions nobody, and has no marks that would style or hide anything. What a page or a
//! message needs beyond that, the digest's renderers see to, as they do for abstracts.

use super::intruders::{addresses, mentions, without_scheme};
use crate::{
    domain::{Paper, Sections},
    text::{Cut, one_line, shorten},
};

/// The sections as text on one line each, of at most `limit` UTF-16 code units, cut at the end
/// of a sentence where one is near.
#[must_use]
pub fn clean(sections: &Sections, paper: &Paper, limit: usize) -> Sections {
    let own = own_addresses(paper);
    sections.map(|text| clean_text(text, &own, limit))
}

fn clean_text(text: &str, own: &[String], limit: usize) -> String {
    let lines = text.lines().map(without_line_mark).collect::<Vec<_>>().join(" ");
    let mut text = one_line(&lines);
    // What is dropped may have parted what acts together: `@every||one`.
    loop {
        let cleaner = one_line(without_line_mark(&without_acts(&text, own)));
        if cleaner == text {
            break shorten(&text, limit, Cut::Sentence);
        }
        text = cleaner;
    }
}

/// One pass over the text; it only ever gets shorter.
fn without_acts(text: &str, own: &[String]) -> String {
    without_mentions(&without_marks(&without_addresses(&without_masks(text), own)))
}

/// Where the paper is to be found, as it names the places itself.
fn own_addresses(paper: &Paper) -> Vec<String> {
    let links = [paper.huggingface_url(), paper.arxiv_url(), paper.pdf_url()];
    let given = [&paper.code, &paper.project].into_iter().flatten().map(ToString::to_string);
    links.into_iter().chain(given).map(|address| comparable(&address)).collect()
}

fn comparable(address: &str) -> String {
    without_scheme(address).trim_end_matches('/').to_ascii_lowercase()
}

/// Drops the mark of a heading, a quotation or a list from the beginning of a line.
fn without_line_mark(line: &str) -> &str {
    let bare = line.trim_start();
    let text = bare.trim_start_matches(['#', '>', '•']).trim_start();
    let list = ["-# ", "- ", "* ", "+ "].iter().find_map(|mark| text.strip_prefix(mark));
    list.unwrap_or(text)
}

/// Keeps the label of a masked link and drops its address, which may lead elsewhere than the
/// label says.
fn without_masks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        let Some(length) = rest[middle..].find(')') else { break };
        let (before, label) = match rest[..middle].rfind('[') {
            Some(start) => (&rest[..start], &rest[start + 1..middle]),
            None => (&rest[..middle], ""),
        };
        kept.push_str(before.strip_suffix('!').unwrap_or(before));
        kept.push_str(label);
        rest = &rest[middle + length + 1..];
    }
    kept + rest
}

/// Drops every address that is not the paper's own.
fn without_addresses(text: &str, own: &[String]) -> String {
    let mut kept = text.to_owned();
    for address in addresses(text) {
        if !own.contains(&comparable(address)) {
            kept = kept.replacen(address, "", 1);
        }
    }
    kept
}

/// Drops mentions of people, roles, channels and commands, and the mark of those of everyone.
fn without_mentions(text: &str) -> String {
    let mut kept = text.to_owned();
    for mention in mentions(text) {
        kept = kept.replacen(mention, mention.strip_prefix('@').unwrap_or(""), 1);
    }
    kept
}

/// Drops the marks of Markdown that always come in pairs: a single `*` or `_` may be part of a
/// name.
fn without_marks(text: &str) -> String {
    ["**", "__", "~~", "||", "`"].iter().fold(text.to_owned(), |text, mark| text.replace(mark, ""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cleaned(text: &str) -> String {
        clean_text(text, &["arxiv.org/abs/2408.00714".into(), "github.com/a/b".into()], 200)
    }

    #[test]
    fn only_words_are_left() {
        for (text, words) in [
            ("**SAM 2** is ||very|| `fast`.", "SAM 2 is very fast."),
            ("# Big\n- one\n> two", "Big one two"),
            ("See [our page](https://evil.example/x) now.", "See our page now."),
            ("See https://evil.example/x now.", "See now."),
            ("Code: https://github.com/a/b.", "Code: https://github.com/a/b."),
            ("At https://arxiv.org/abs/2408.00714", "At https://arxiv.org/abs/2408.00714"),
            ("Join discord.gg/abc now", "Join now"),
            ("@everyone, <@1> and <@&2> look", "everyone, and look"),
            ("a\u{202e}b\u{200b}\u{7}c", "abc"),
            ("FaSTA* and snake_case", "FaSTA* and snake_case"),
        ] {
            assert_eq!(cleaned(text), words, "{text}");
        }
    }

    #[test]
    fn a_long_text_ends_with_a_sentence() {
        let long = "This is one sentence. ".repeat(20);
        let short = cleaned(&long);
        assert!(short.len() <= 202 && short.ends_with("sentence. …"), "{short}");
    }

    proptest! {
        #[test]
        fn nothing_that_acts_survives(
            text in "(@everyone|@here|@|everyone|<@1>|<@&2>|<#3>|<:e:4>|<a:e:4>|<t:5:R>|</x:6>|<id:home>|<|\\]\\(|\\[|\\)|https://evil\\.example/|<https://evil\\.example>|evil\\.com|\u{435}vil\\.com|\\|\\||\\*\\*|__|~~|`|```|# |-# |> |\n|\u{200b}|\u{202e}|\u{2066}|\u{feff}|\\PC| ){0,20}",
        ) {
            let clean = cleaned(&text);
            let signs = [
                "@everyone", "@here", "<@", "<#", "<:", "<a:", "<t:", "</", "<id:", "https://evil", "||", "**", "__", "~~", "`", "\n", "\u{200b}", "\u{202e}", "\u{2066}",
            ];
            for sign in signs {
                prop_assert!(!clean.contains(sign), "{sign:?}: {clean:?}");
            }
            let masked = clean.split_once("](").is_some_and(|(_, rest)| rest.contains(')'));
            prop_assert!(!masked, "{clean:?}");
            for mark in ["# ", "-# ", "> "] {
                prop_assert!(!clean.starts_with(mark), "{mark:?}: {clean:?}");
            }
            prop_assert!(!clean.split(' ').any(|word| word == "evil.com" || word == "\u{435}vil.com"), "{clean:?}");
        }
    }
}
