use url::{Position, Url};

use crate::{
    domain::Paper,
    words::{self, Locale},
};

/// A place where more is to be found about a paper.
pub(super) struct Link {
    pub(super) label: String,
    pub(super) url: String,
}

/// Where a paper can be discussed, read, run and looked at, each address once.
pub(super) fn paper_links(paper: &Paper, locale: Locale) -> Vec<Link> {
    let link = |key, url| Link { label: words::text(locale, key), url };
    let mut links = vec![
        link("button-huggingface", paper.huggingface_url()),
        link("button-arxiv", paper.arxiv_url()),
        link("button-pdf", paper.pdf_url()),
    ];
    if let Some(url) = paper.code.as_ref().and_then(web_address) {
        links.push(Link { label: code_label(paper, locale), url });
    }
    let project = paper.project.as_ref().filter(|url| Some(*url) != paper.code.as_ref());
    links.extend(project.and_then(web_address).map(|url| link("button-project", url)));
    links
}

fn code_label(paper: &Paper, locale: Locale) -> String {
    match paper.code_stars {
        Some(stars) if stars > 0 => {
            words::text_with(locale, "button-code-stars", [("stars", stars.into())])
        }
        _ => words::text(locale, "button-code"),
    }
}

/// An address on the web, which is the only kind that Discord takes and a page should offer.
///
/// What browsers bear in an address and RFC 3986 does not is written as it wants it.
pub(super) fn web_address(url: &Url) -> Option<String> {
    matches!(url.scheme(), "http" | "https").then(|| {
        let (site, rest) = (&url[..Position::BeforePath], &url[Position::BeforePath..]);
        rest.chars().fold(site.to_owned(), |mut address, character| {
            match character {
                '[' | ']' | '{' | '}' | '|' | '\\' | '^' | '`' | '"' | '<' | '>' => {
                    address.push_str(&format!("%{:02X}", u32::from(character)));
                }
                _ => address.push(character),
            }
            address
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_no_character_that_discord_would_refuse() {
        let of = |address: &str| web_address(&address.parse().unwrap());
        let odd = of("https://github.com/a/[b](c)?d=^|`e");
        assert_eq!(odd.as_deref(), Some("https://github.com/a/%5Bb%5D(c)?d=%5E%7C%60e"));
        assert_eq!(of("http://[::1]:8080/").as_deref(), Some("http://[::1]:8080/"));
        assert_eq!(of("ftp://example.com/"), None);
    }
}
