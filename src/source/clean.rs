//! Makes text from outside fit to show: titles in one line, abstracts in paragraphs, addresses
//! that lead to the web and nowhere else.

use url::Url;

/// The text in one line: every run of white space becomes one space.
///
/// arXiv breaks long titles after about seventy characters, and Hugging Face keeps the break.
pub(super) fn line(text: &str) -> String {
    let visible: String = text.chars().filter_map(shown).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with its lines joined into paragraphs, which a blank line parts.
///
/// arXiv begins a new paragraph of an abstract by indenting it
/// (<https://info.arxiv.org/help/prep>); a few writers leave a blank line instead.
pub(super) fn paragraphs(text: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut begins = true;
    for raw in text.lines() {
        let indented = raw.starts_with([' ', '\t']);
        let line = line(raw);
        if line.is_empty() {
            begins = true;
            continue;
        }
        match paragraphs.last_mut() {
            Some(paragraph) if !begins && !indented => {
                paragraph.push(' ');
                paragraph.push_str(&line);
            }
            _ => paragraphs.push(line),
        }
        begins = false;
    }
    paragraphs.join("\n\n")
}

/// The address, if it is one that a person can safely be sent to: `http` or `https`, a host, and
/// no user name, which can make one site look like another.
///
/// A missing scheme is taken for `https`.
pub(super) fn web_address(text: &str) -> Option<Url> {
    let text = text.trim();
    let url = if text.contains("://") {
        Url::parse(text).ok()?
    } else {
        Url::parse(&format!("https://{}", text.trim_start_matches('/'))).ok()?
    };
    let safe = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none();
    // Without a scheme only the dot of its domain tells an address from any other word.
    let sure = text.contains("://") || url.domain().is_some_and(|domain| domain.contains('.'));
    (safe && sure).then_some(url)
}

/// The character, a space for a control character, or nothing where it would be unseen and only
/// turn the direction of what follows or make an empty line look full.
fn shown(character: char) -> Option<char> {
    match character {
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        control if control.is_control() => Some(' '),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_title_is_one_line() {
        assert_eq!(
            line("Video Language\n  Models via\tTuning "),
            "Video Language Models via Tuning"
        );
        assert_eq!(line("$\\tau^2$-bench, `code`, x_2"), "$\\tau^2$-bench, `code`, x_2");
        assert_eq!(line("\u{200B}\u{202E}"), "");
    }

    #[test]
    fn an_abstract_keeps_its_paragraphs_and_loses_its_line_breaks() {
        let broken =
            "  Large models learn\nfrom text.\n  Homepage: https://example.com\n\nThe end.\r\n";
        assert_eq!(
            paragraphs(broken),
            "Large models learn from text.\n\nHomepage: https://example.com\n\nThe end.",
        );
    }

    #[test]
    fn addresses_are_mended_or_refused() {
        let mended = [
            (" https://sites.google.com/view/adc-robot", "https://sites.google.com/view/adc-robot"),
            ("github.com/a/b", "https://github.com/a/b"),
            ("//a.example/x", "https://a.example/x"),
            ("http://a.example", "http://a.example/"),
            ("https://例え.jp/é", "https://xn--r8jz45g.jp/%C3%A9"),
        ];
        for (text, url) in mended {
            assert_eq!(web_address(text).as_ref().map(Url::as_str), Some(url), "{text}");
        }
        for text in [
            "",
            " ",
            "coming soon",
            "n/a",
            "javascript:alert(1)",
            "javascript://a.example/%0Aalert(1)",
            "data:text/html,hi",
            "mailto:someone@a.example",
            "ftp://a.example/x",
            "https://github.com@evil.example/",
            "https://",
        ] {
            assert_eq!(web_address(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_line_is_clean_whatever_it_was(text in any::<String>()) {
            let once = line(&text);
            prop_assert_eq!(&line(&once), &once);
            prop_assert_eq!(once.trim(), &once);
            prop_assert!(!once.contains("  ") && !once.contains(char::is_control));
        }

        #[test]
        fn a_line_loses_no_visible_character(text in "[a-z가-힣$^_` \n\t]{0,60}") {
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&line(&text)), solid(&text));
            prop_assert_eq!(solid(&paragraphs(&text)), solid(&text));
        }

        #[test]
        fn paragraphs_are_clean_whatever_they_were(text in "(\\PC{0,12}[ \n\r\t]{0,4}){0,8}") {
            let once = paragraphs(&text);
            prop_assert_eq!(&paragraphs(&once), &once);
            for paragraph in once.split("\n\n").filter(|_| !once.is_empty()) {
                prop_assert_eq!(line(paragraph), paragraph);
                prop_assert!(!paragraph.is_empty());
            }
        }

        #[test]
        fn every_address_leads_to_the_web(text in "\\PC{0,40}|[a-z:/.@ ]{0,30}") {
            if let Some(url) = web_address(&text) {
                prop_assert!(matches!(url.scheme(), "http" | "https"));
                prop_assert!(url.username().is_empty() && url.has_host());
                prop_assert_eq!(web_address(url.as_str()), Some(url.clone()));
            }
        }
    }
}
