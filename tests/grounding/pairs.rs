//! The pairs of this folder: papers, each with a good summary in two languages; the good ones
//! reworded and spoiled; and what fits no paper at all.

use std::{fs, path::Path};

use paperwire::domain::{Draft, Language, Quotations, Sections};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{long, quoted, table::Pair};

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paper {
    pub(crate) title: String,
    pub(crate) text: String,
    english: Sections,
    korean: Sections,
    #[serde(default)]
    reworded: Vec<Edit>,
    spoiled: Vec<Edit>,
}

/// A change of a good summary: words of it replaced by others, or all three sections. One without
/// a kind keeps it good.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edit {
    #[serde(default)]
    pub(crate) kind: String,
    pub(crate) of: Tongue,
    #[serde(default)]
    replace: String,
    #[serde(default)]
    by: String,
    all: Option<[String; 3]>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tongue {
    English,
    Korean,
}

#[derive(Deserialize)]
struct Generic {
    summary: Vec<GenericSummary>,
}

#[derive(Deserialize)]
struct GenericSummary {
    kind: String,
    language: String,
    #[serde(flatten)]
    sections: Sections,
}

#[derive(Deserialize)]
struct Intrusions {
    intrusion: Vec<Intrusion>,
}

#[derive(Deserialize)]
struct Intrusion {
    kind: String,
    english: String,
    korean: String,
}

impl Tongue {
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::Korean];

    fn other(self) -> Self {
        if self == Self::English { Self::Korean } else { Self::English }
    }

    pub(crate) fn name(self) -> &'static str {
        if self == Self::English { "English" } else { "Korean" }
    }

    pub(crate) fn language(self) -> Language {
        let tag = if self == Self::English { "en" } else { "ko" };
        tag.parse().expect("a language tag")
    }
}

impl Paper {
    pub(crate) fn good(&self, tongue: Tongue) -> &Sections {
        if tongue == Tongue::English { &self.english } else { &self.korean }
    }

    pub(crate) fn pair(
        &self,
        kind: &str,
        is_bad: bool,
        sections: Sections,
        language: Language,
    ) -> Pair {
        Pair {
            kind: kind.to_owned(),
            is_bad,
            title: self.title.clone(),
            text: self.text.clone(),
            draft: draft(sections),
            language,
            is_quoted: false,
            ignores: |_| false,
        }
    }

    fn edited(&self, edit: &Edit) -> Sections {
        edited(self.good(edit.of), edit)
    }
}

pub(crate) fn edited(good: &Sections, edit: &Edit) -> Sections {
    if let Some([whats_new, technical_details, performance_highlights]) = edit.all.clone() {
        return Sections { whats_new, technical_details, performance_highlights };
    }
    let edited = good.map(|text| text.replace(&edit.replace, &edit.by));
    assert_ne!(*good, edited, "“{}” is not in the summary", edit.replace);
    edited
}

pub(crate) fn draft(sections: Sections) -> Draft {
    Draft { sections, quotations: Quotations::default() }
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/grounding"))
}

/// The papers of this folder, by title.
pub(crate) fn papers() -> Vec<Paper> {
    let folder = folder();
    let mut papers: Vec<Paper> = fs::read_dir(folder.join("papers"))
        .expect("the papers are there")
        .map(|entry| read(&entry.expect("a file").path()))
        .collect();
    papers.sort_by(|one, other| one.title.cmp(&other.title));
    papers
}

/// All pairs, good and bad.
pub(crate) fn load(papers: &[Paper]) -> Vec<Pair> {
    let folder = folder();
    let generic: Generic = read(&folder.join("generic.toml"));
    let frames: Generic = read(&folder.join("frames.toml"));
    let intrusions: Intrusions = read(&folder.join("intrusions.toml"));
    let mut pairs = Vec::new();
    for (position, paper) in papers.iter().enumerate() {
        pairs.extend(own(paper));
        pairs.extend(quoted::pairs(paper, &papers[(position + 1) % papers.len()]));
        pairs.extend(long::pairs(paper, papers));
        pairs.extend(of_others(paper, papers));
        pairs.extend(malformed(paper));
        pairs.extend(generic.summary.iter().map(|summary| fits_all(paper, summary)));
        pairs.extend(frames.summary.iter().map(|frame| filled(paper, frame)));
        pairs.extend(intrusions.intrusion.iter().flat_map(|intrusion| intruded(paper, intrusion)));
    }
    pairs
}

pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).expect("the file is text");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn own(paper: &Paper) -> Vec<Pair> {
    let good = Tongue::ALL
        .into_iter()
        .map(|tongue| paper.pair("good", false, paper.good(tongue).clone(), tongue.language()));
    let reworded = paper
        .reworded
        .iter()
        .map(|edit| paper.pair("good, reworded", false, paper.edited(edit), edit.of.language()));
    let spoiled = paper
        .spoiled
        .iter()
        .map(|edit| paper.pair(&edit.kind, true, paper.edited(edit), edit.of.language()));
    good.chain(reworded).chain(spoiled).collect()
}

fn of_others(paper: &Paper, papers: &[Paper]) -> Vec<Pair> {
    let others = papers.iter().filter(|other| other.title != paper.title);
    let pair = |other: &Paper, tongue: Tongue| {
        paper.pair("another paper's", true, other.good(tongue).clone(), tongue.language())
    };
    others.flat_map(|other| Tongue::ALL.map(|tongue| pair(other, tongue))).collect()
}

fn malformed(paper: &Paper) -> Vec<Pair> {
    Tongue::ALL.into_iter().flat_map(|tongue| malformed_in(paper, tongue)).collect()
}

fn malformed_in(paper: &Paper, tongue: Tongue) -> Vec<Pair> {
    let good = paper.good(tongue);
    let bad = |kind: &str, sections| paper.pair(kind, true, sections, tongue.language());
    let shortened = |text: &str| text.chars().take(12).collect::<String>();
    let with_details = |technical_details: String| Sections { technical_details, ..good.clone() };
    let mut pairs = vec![
        bad("empty", good.map(|_| String::new())),
        bad("two sections", with_details(String::new())),
        bad("two sections", with_details("N/A".into())),
        bad("two sections", with_details(good.whats_new.clone())),
        bad("too short", good.map(shortened)),
        bad("too long", with_details(good.technical_details.repeat(20))),
        bad(
            "list as source code",
            with_details(format!("['{}']", good.technical_details.replace(". ", "', '"))),
        ),
        bad(
            "list as source code",
            with_details(format!("```json\n{}\n```", good.technical_details)),
        ),
        bad(
            "another's heading",
            with_details(format!("**What's New**: {}", good.technical_details)),
        ),
        paper.pair("wrong language", true, good.clone(), tongue.other().language()),
    ];
    let mut no_text = bad("made from no text", good.clone());
    no_text.text = String::new();
    pairs.push(no_text);
    let mixed = Sections {
        performance_highlights: paper.good(tongue.other()).performance_highlights.clone(),
        ..good.clone()
    };
    pairs.push(bad("one section in another language", mixed));
    pairs
}

fn fits_all(paper: &Paper, summary: &GenericSummary) -> Pair {
    let language = summary.language.parse().expect("a language tag");
    paper.pair(&summary.kind, true, summary.sections.clone(), language)
}

/// A frame with the paper's own terms in its places.
fn filled(paper: &Paper, frame: &GenericSummary) -> Pair {
    let terms = terms(paper);
    let fill = |text: &str| {
        let places = (0..8).map(|place| (format!("{{{place}}}"), terms[place % terms.len()]));
        places.fold(text.to_owned(), |text, (place, term)| text.replace(&place, term))
    };
    let language = frame.language.parse().expect("a language tag");
    paper.pair(&frame.kind, true, frame.sections.map(fill), language)
}

/// The paper's name, as its title begins with it, then the longest words of its text.
fn terms(paper: &Paper) -> Vec<&str> {
    let name = paper.title.split([':', ' ']).next().unwrap_or_default();
    let mut longest: Vec<&str> = paper.text.split(|c: char| !c.is_alphabetic()).collect();
    longest.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    longest.dedup();
    std::iter::once(name).chain(longest.into_iter().take(9)).collect()
}

fn intruded(paper: &Paper, intrusion: &Intrusion) -> [Pair; 2] {
    Tongue::ALL.map(|tongue| {
        let addition =
            if tongue == Tongue::English { &intrusion.english } else { &intrusion.korean };
        let good = paper.good(tongue);
        let technical_details = format!("{} {addition}", good.technical_details);
        let sections = Sections { technical_details, ..good.clone() };
        paper.pair(&intrusion.kind, true, sections, tongue.language())
    })
}
