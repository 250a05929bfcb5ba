//! Plain words of a line of Markdown.

/// The line as it reads: links as their words, no pictures, no citations, no emphasis marks.
pub(super) fn plain(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    append(line, &mut words);
    tidy(&words)
}

fn append(line: &str, words: &mut String) {
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        let bracketed = if character == '!' { after } else { rest };
        if let Some((label, target, next)) = brackets(bracketed) {
            if character != '!' {
                link_or_brackets(label, target, words);
            } else if target.is_none() {
                words.push('!');
                link_or_brackets(label, target, words);
            }
            rest = next;
            continue;
        }
        if !is_emphasis(character, words, after) {
            words.push(character);
        }
        rest = after;
    }
}

/// A link's words, or what stands in brackets unless it cites.
fn link_or_brackets(label: &str, target: Option<&str>, words: &mut String) {
    let mut inside = String::new();
    append(label, &mut inside);
    if target.is_none() {
        if !is_citation(&inside, label.contains("](")) {
            words.push_str(&format!("[{inside}]"));
        }
        return;
    }
    // Converters drop the space of "Figure 1" where the number is a link.
    if words.ends_with(char::is_alphanumeric) && inside.starts_with(char::is_alphanumeric) {
        words.push(' ');
    }
    words.push_str(&inside);
}

/// `[label]` or `[label](target)` at the start: label, target, and what follows.
fn brackets(text: &str) -> Option<(&str, Option<&str>, &str)> {
    let (label, after) = enclosed(text, '[', ']')?;
    match enclosed(after, '(', ')') {
        Some((target, next)) => Some((label, Some(target), next)),
        None => Some((label, None, after)),
    }
}

/// What the first bracket encloses, with brackets inside paired and quoted ones passed over.
fn enclosed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(open)?;
    let (mut depth, mut quoted) = (1_usize, false);
    for (at, character) in inside.char_indices() {
        match character {
            '"' if open == '(' => quoted = !quoted,
            _ if quoted => {}
            c if c == open => depth += 1,
            c if c == close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&inside[..at], &inside[at + close.len_utf8()..]));
        }
    }
    None
}

/// `quill2025tides; moss_team`, keys of the reference list, or its numbers, which are `linked`
/// there: an interval `[0, 1]` is not.
fn is_citation(inside: &str, linked: bool) -> bool {
    let keys: Vec<&str> =
        inside.split([',', ';']).map(|key| key.trim().trim_matches(['[', ']'])).collect();
    let is_number = |key: &&str| key.len() <= 3 && key.bytes().all(|b| b.is_ascii_digit());
    let is_key = |key: &&str| {
        key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b':'))
    };
    let has_year = |key: &&str| {
        key.starts_with(|c: char| c.is_ascii_lowercase())
            && key.bytes().filter(u8::is_ascii_digit).count() >= 2
    };
    !keys.contains(&"")
        && (linked && keys.iter().all(is_number)
            || keys.iter().all(is_key) && keys.iter().any(has_year))
}

/// A mark that makes words slanted or bold, and not a product or a name with a low line.
fn is_emphasis(mark: char, before: &str, after: &str) -> bool {
    let solid = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let open = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let (last, next) = (before.chars().last(), after.chars().next());
    match mark {
        '*' | '_' => !(solid(last) && solid(next) || open(last) && open(next)),
        '`' => true,
        _ => false,
    }
}

/// One space between words, and none before a mark that a citation stood before.
pub(super) fn tidy(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    [" .", " ,", " ;", " )"].iter().fold(line, |line, mark| line.replace(mark, mark.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_addresses_go_and_words_stay() {
        for (markdown, words) in [
            ("We **really** use _two_ `tides`.", "We really use two tides."),
            ("See Figure[1](https://a.example#F1 \"Figure 1 ‣ X (y)\").", "See Figure 1."),
            ("as in [[28](https://a.example#b \"Z\"), [17](https://a.example)].", "as in."),
            ("(by Quill [quill2025tides, moss_team]), and", "(by Quill), and"),
            ("in the range [0, 1]", "in the range [0, 1]"),
            ("![Image 3: Refer to caption](https://a.example/x.png)Code: here", "Code: here"),
            ("a * b and snake_case_name and 2*3", "a * b and snake_case_name and 2*3"),
            ("an array [rows] stays", "an array [rows] stays"),
            ("[broken", "[broken"),
        ] {
            assert_eq!(plain(markdown), words, "{markdown}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_answered(line in "[\\[\\]()!*_`\" a-c0-9é]{0,60}") {
            plain(&line);
        }
    }
}
