//! Finds stored papers by what people remember of them: a title half typed and misspelt, a topic
//! in English or Korean, an author, a paper like it. Never asks the network, and never makes
//! anybody wait who delivers.
//!
//! # How it works
//!
//! The index is [tantivy]'s, in a folder of its own, and knows of each paper its title, authors,
//! abstract, keywords and summaries (`schema`). It holds nothing that is not in the store, so it is
//! made anew whenever it is missing, damaged or of another form (`folder`). A thread of its own
//! (`writer`) compares it with the store at the start, and then follows the papers and summaries
//! that the store says have changed: what a crash lost is found by the comparison. That reads no
//! paper, but a fingerprint of each, which the store keeps and the index too (`indexed`).
//!
//! A text is taken apart (`fold`, `tokens`) so that what is written in several ways is found in
//! each: without accents and capitals, `GPT-4o` as `gpt4o` and as its parts, English by its stems,
//! Korean by pairs of syllables whatever the spaces. What people say is taken apart likewise into
//! concepts (`concepts`), in which a glossary of the field's terms (`glossary`) makes English of
//! Korean. Of these a plan is made, as data: for titles while they are typed (`titles`), for papers
//! by all that is known of them (`texts`, after `query` has read the marks), or for papers like one
//! (`similar`). `rank` carries a plan out, and `why` says what was found where; what `rank` leaves
//! out to be fast enough for half a million papers, it says.
//!
//! # Why tantivy
//!
//! Today's history, 12,000 papers, would do without an engine; 500,000 would not: their index is
//! larger than the memory of a small server, and takes minutes to build, at each start.
//! tantivy keeps it on the disk, maps what is asked for, and has automata for words with slips.
//! It costs 5 MB of the program; its dictionaries and default features are left out.

mod concepts;
mod error;
mod fold;
mod folder;
mod glossary;
mod index;
mod indexed;
mod lexicon;
mod plan;
mod query;
mod rank;
mod schema;
mod similar;
#[cfg(test)]
mod tests;
mod texts;
mod titles;
mod tokens;
mod understood;
mod ways;
mod why;
mod writer;

pub use error::SearchError;
pub use index::{Found, Hit, Index, Page, Slice};
pub use query::{Clause, ClauseKind, Query};
pub use understood::{Meaning, Understood};
pub use why::{Place, Snippet, Why};
