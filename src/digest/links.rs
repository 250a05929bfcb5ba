use url::Url;

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
pub(super) fn web_address(url: &Url) -> Option<String> {
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}
