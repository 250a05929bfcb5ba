//! Discord's Markdown, and how to write a text so that Discord shows it as it is.
//!
//! <https://support.discord.com/hc/en-us/articles/210298617> tells what the marks are.

/// Breaks up what Discord would take for a mention, an emoji or a time, and shows as nothing.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Writes a text so that Discord's Markdown shows it as it is, mentions nobody by it and makes
/// no link of it but of an address that is spelt out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive('\n') {
        let (mark, rest) = line_mark(line);
        escaped.push_str(&mark);
        escape_inline(rest, &mut escaped);
    }
    escaped
}

/// Writes a text for the brackets of a masked link. Discord reads a bracket in there as the
/// end of the label however it is escaped, and shows a label that is itself an address raw.
pub(crate) fn label(text: &str) -> String {
    let round = text.replace('[', "(").replace(']', ")");
    escape(&round.replace("://", ":\u{2044}\u{2044}"))
}

/// What stands for the mark that would make a heading, a list item or a quotation of the line,
/// and the rest of the line.
fn line_mark(line: &str) -> (String, &str) {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && text[digits..].starts_with(". ") {
        return (format!("{indent}{}\\.", &text[..digits]), &text[digits + 1..]);
    }
    match text.chars().next() {
        Some(mark @ ('#' | '-' | '>')) => (format!("{indent}\\{mark}"), &text[1..]),
        _ => (indent.to_owned(), text),
    }
}

fn escape_inline(text: &str, escaped: &mut String) {
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let address = address_length(rest);
        if address > 0 {
            // Discord reads no marks in an address; a backslash would become part of it.
            escaped.push_str(&break_mentions(&rest[..address]));
            rest = &rest[address..];
            continue;
        }
        if matches!(character, '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']') {
            escaped.push('\\');
        }
        escaped.push(character);
        rest = &rest[character.len_utf8()..];
        if begins_mention(character, rest) {
            escaped.push(ZERO_WIDTH_SPACE);
        }
    }
}

/// How many bytes at the start of `text` are an address that Discord makes a link of.
fn address_length(text: &str) -> usize {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme));
    let Some(scheme) = scheme else { return 0 };
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | ')' | ']' | '|' | '*'));
    let end = end.unwrap_or(text.len());
    if end > scheme.len() { end } else { 0 }
}

/// Writes a text that Discord shows without Markdown so that no mention stands in it.
pub(crate) fn break_mentions(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        broken.push(character);
        if begins_mention(character, &text[at + character.len_utf8()..]) {
            broken.push(ZERO_WIDTH_SPACE);
        }
    }
    broken
}

/// Whether `first` and what follows begin a mention of everyone, here, a user, a role, a
/// channel or a command, a custom emoji, or a time stamp.
/// <https://discord.com/developers/docs/reference#message-formatting>
fn begins_mention(first: char, following: &str) -> bool {
    let any = |starts: &[&str]| starts.iter().any(|start| following.starts_with(start));
    match first {
        '@' => any(&["everyone", "here"]),
        '<' => any(&["@", "#", ":", "/", "a:", "t:", "id:"]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_are_shown_as_they_are() {
        for (text, escaped) in [
            ("FaSTA* and snake_case", "FaSTA\\* and snake\\_case"),
            ("`cat.n.01` ~~||x||", "\\`cat.n.01\\` \\~\\~\\|\\|x\\|\\|"),
            ("[click](https://evil.example)", "\\[click\\](https://evil.example)"),
            (
                "# no heading\n-# nor this\n> nor\n1. nor",
                "\\# no heading\n\\-# nor this\n\\> nor\n1\\. nor",
            ),
            ("C# and 3.5 and p < 0.05 - yes", "C# and 3.5 and p < 0.05 - yes"),
            ("back\\slash", "back\\\\slash"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn an_address_still_works() {
        let text = "Code: https://github.com/a_b/c_d (see *it*)";
        assert_eq!(escape(text), "Code: https://github.com/a_b/c_d (see \\*it\\*)");
    }

    #[test]
    fn nobody_is_mentioned() {
        for text in [
            "@everyone",
            "<@1>",
            "<@&2>",
            "<#3>",
            "</cmd:4>",
            "<:e:5>",
            "<a:e:6>",
            "<t:7>",
            "<id:8>",
        ] {
            assert!(!escape(text).contains(text), "{text}");
            assert_eq!(escape(text).replace(ZERO_WIDTH_SPACE, ""), text);
        }
        assert_eq!(escape("x@example.com"), "x@example.com");
        assert!(!escape("https://x.example/@everyone").contains("@everyone"));
    }

    #[test]
    fn a_label_keeps_its_link_whole() {
        assert_eq!(
            label("An [IDK] Token](https://evil.example"),
            "An (IDK) Token)(https:⁄⁄evil.example"
        );
    }

    proptest! {
        #[test]
        fn no_label_ends_its_brackets_early(text in "(\\PC|[\\[\\]()\\\\]|https://a.b|<@1>){0,30}") {
            let label = label(&text);
            prop_assert!(!label.contains(['[', ']']), "{label}");
            prop_assert!(!label.contains("://"), "{label}");
            let backslashes = label.chars().rev().take_while(|c| *c == '\\').count();
            prop_assert!(backslashes % 2 == 0, "the closing bracket would be escaped: {label}");
        }

        #[test]
        fn no_mention_survives(text in "(@everyone|@here|<@!?[0-9]|<@&1>|<#2>|\\PC){0,30}") {
            let escaped = escape(&text);
            for mention in ["@everyone", "@here", "<@", "<#"] {
                prop_assert!(!escaped.contains(mention), "{escaped}");
            }
        }
    }
}
