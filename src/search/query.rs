//! What people write into `/paper search`, as data.

use chrono::NaiveDate;

/// What is looked for. Made by [`Query::parse`]; the bounds are set besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was written, in order.
    pub clauses: Vec<Clause>,
    /// Papers that appeared on arXiv on this day or later.
    pub from: Option<NaiveDate>,
    /// Papers that appeared on arXiv on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Papers with at least so many upvotes.
    pub min_upvotes: Option<u32>,
}

/// One thing that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What kind of thing.
    pub kind: ClauseKind,
    /// Without the marks around it.
    pub text: String,
    /// Papers with it are left out.
    pub is_excluded: bool,
}

/// How a clause is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    /// Words, each of them somewhere.
    Words,
    /// Words next to each other, in quotation marks.
    Phrase,
    /// A name, or words of it, among the authors.
    Author,
}

/// What stands before a name, in the languages of the commands.
const AUTHOR: &[&str] = &["author:", "authors:", "저자:"];

impl Query {
    /// Reads words, “phrases”, `author:name` or `author:"a name"`, and `-` before what is not
    /// wanted. Every text is a query: a mark that makes no sense is a mark between words.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (clause, after) = next_clause(rest);
            rest = after.trim_start();
            match (clauses.last_mut(), clause) {
                (_, clause) if !clause.text.contains(char::is_alphanumeric) => {}
                (Some(last), clause) if last.is_plain() && clause.is_plain() => {
                    last.text.push(' ');
                    last.text.push_str(&clause.text);
                }
                (_, clause) => clauses.push(clause),
            }
        }
        Self { clauses, ..Self::default() }
    }

    /// Whether nothing is looked for that could be ranked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.iter().all(|clause| clause.is_excluded)
    }
}

impl Clause {
    fn is_plain(&self) -> bool {
        self.kind == ClauseKind::Words && !self.is_excluded
    }
}

/// The first clause of a text that begins with no space, and the rest of the text.
fn next_clause(text: &str) -> (Clause, &str) {
    let negated = text.strip_prefix(['-', '−']).filter(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric() || opening_quote(c).is_some())
    });
    let (is_excluded, text) = negated.map_or((false, text), |rest| (true, rest));
    let (named, text) = match AUTHOR.iter().find_map(|mark| strip_mark(text, mark)) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (is_quoted, inside, after) = match quoted(text) {
        Some((inside, after)) => (true, inside, after),
        None => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            (false, &text[..end], &text[end..])
        }
    };
    let kind = match (named, is_quoted) {
        (true, _) => ClauseKind::Author,
        (false, true) => ClauseKind::Phrase,
        (false, false) => ClauseKind::Words,
    };
    (Clause { kind, text: inside.trim().to_owned(), is_excluded }, after)
}

fn strip_mark<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let head = text.get(..mark.len())?;
    head.eq_ignore_ascii_case(mark).then(|| &text[mark.len()..])
}

/// What is within the quotation marks at the start, and what comes after. A mark that is never
/// closed is closed by the end.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mark = text.chars().next()?;
    let closing = opening_quote(mark)?;
    let inside = &text[mark.len_utf8()..];
    let Some(end) = inside.find(closing) else { return Some((inside, "")) };
    let after = inside[end..].chars().next().map_or(0, char::len_utf8);
    Some((&inside[..end], &inside[end + after..]))
}

/// What closes a quotation that the character opens.
fn opening_quote(character: char) -> Option<&'static [char]> {
    match character {
        '"' | '“' | '”' | '„' => Some(&['"', '“', '”']),
        '«' => Some(&['»']),
        '「' => Some(&['」']),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As a line: `words|phrase "…"|author …`, with `-` before what is excluded.
    fn read(text: &str) -> Vec<String> {
        let line = |clause: &Clause| {
            let text = &clause.text;
            let sign = if clause.is_excluded { "-" } else { "" };
            match clause.kind {
                ClauseKind::Words => format!("{sign}{text}"),
                ClauseKind::Phrase => format!("{sign}\"{text}\""),
                ClauseKind::Author => format!("{sign}author {text}"),
            }
        };
        Query::parse(text).clauses.iter().map(line).collect()
    }

    #[test]
    fn all_that_can_be_written_is_understood() {
        assert_eq!(read("  diffusion   models "), ["diffusion models"]);
        assert_eq!(
            read("fast \"flow matching\" author:Kim -video"),
            ["fast", "\"flow matching\"", "author Kim", "-video"]
        );
        assert_eq!(
            read("Author: \"Kaiming He\" -“stable diffusion” -author:lee"),
            ["author Kaiming He", "-\"stable diffusion\"", "-author lee"]
        );
        assert_eq!(read("확산 모델 저자:홍길동"), ["확산 모델", "author 홍길동"]);
        assert_eq!(read("text-to-speech - GPT-4"), ["text-to-speech GPT-4"]);
        assert_eq!(read("\"never closed"), ["\"never closed\""]);
        assert_eq!(read("\"\" -\"\" author: -- !?"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn every_text_is_a_query(text in "(\\PC|[\"“”« -]|author:|-){0,40}") {
            let query = Query::parse(&text);
            for clause in &query.clauses {
                prop_assert!(clause.text.contains(char::is_alphanumeric));
            }
        }
    }
}
