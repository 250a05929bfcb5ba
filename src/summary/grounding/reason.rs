use std::fmt;

use crate::domain::Section;

/// Why a summary is refused, in words that a person or a model can mend it by.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// There is no text that it could have been made from, or hardly any.
    ThinSource {
        /// How many words the text has.
        words: usize,
    },
    /// A section is empty, or says that there is nothing to say.
    Missing(Section),
    /// A section is too short to tell anything.
    TooShort(Section),
    /// A section is longer than a reader of summaries reads.
    TooLong(Section),
    /// A section is a list as source code, or carries another section's heading.
    Malformed {
        /// Where.
        section: Section,
        /// What gave it away.
        sign: String,
    },
    /// Two sections say the same.
    Repeated(Section, Section),
    /// A section is not in the language that was asked for.
    Language {
        /// Where.
        section: Section,
        /// The language that was asked for, as a tag.
        wanted: String,
    },
    /// A number that the paper does not state.
    Number {
        /// Where.
        section: Section,
        /// As the summary writes it, with its unit.
        number: String,
    },
    /// Two numbers of the paper that have changed places.
    Swapped {
        /// Where.
        section: Section,
        /// As the summary writes it.
        number: String,
        /// What the summary says it of, though the paper says another number of that.
        subject: String,
    },
    /// A comparison or a change that the paper states the other way round, or not at all.
    Reversed {
        /// Where.
        section: Section,
        /// The words that turn it round.
        phrase: String,
    },
    /// A name that the paper does not mention.
    Name {
        /// Where.
        section: Section,
        /// As the summary writes it.
        name: String,
    },
    /// It hardly uses the paper's own words.
    Unrelated {
        /// Some of its words that the paper does not use.
        foreign: Vec<String>,
    },
    /// It would fit any paper: what it shares with this one, they all share.
    Boilerplate,
    /// An address that the paper does not give.
    Link {
        /// Where.
        section: Section,
        /// The address.
        address: String,
    },
    /// Something that would notify people.
    Mention {
        /// Where.
        section: Section,
        /// As the summary writes it.
        mention: String,
    },
    /// Words that are addressed to a model or a reviewer, or are a model's about itself.
    Intrusion {
        /// Where.
        section: Section,
        /// The words.
        phrase: String,
    },
    /// A section comes without a passage of the paper that bears it out.
    Unquoted(Section),
    /// A passage that does not stand in the paper, or is too short to bear anything out.
    Quotation {
        /// Where.
        section: Section,
        /// The passage as the model gave it.
        quotation: String,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ThinSource { words } => {
                write!(f, "the paper's text has only {words} words, too few to be summarised")
            }
            Self::Missing(section) => write!(f, "{} is missing", section.heading()),
            Self::TooShort(section) => write!(f, "{} is too short", section.heading()),
            Self::TooLong(section) => write!(f, "{} is too long", section.heading()),
            Self::Malformed { section, sign } => {
                write!(f, "{} is not plain prose: “{sign}”", section.heading())
            }
            Self::Repeated(one, other) => {
                write!(f, "{} and {} say the same", one.heading(), other.heading())
            }
            Self::Language { section, wanted } => {
                write!(f, "{} is not in the language {wanted}", section.heading())
            }
            Self::Number { section, number } => {
                write!(f, "the number “{number}” in {} is not in the paper", section.heading())
            }
            Self::Swapped { section, number, subject } => write!(
                f,
                "“{number}” in {} is said of “{subject}”, of which the paper states another number",
                section.heading()
            ),
            Self::Reversed { section, phrase } => write!(
                f,
                "“{phrase}” in {} is not what the paper says, or is the other way round there",
                section.heading()
            ),
            Self::Name { section, name: unknown } => {
                write!(f, "the name “{unknown}” in {} is not in the paper", section.heading())
            }
            Self::Unrelated { foreign } => {
                write!(f, "it hardly uses the paper's own words")?;
                if foreign.is_empty() { Ok(()) } else { write!(f, ", but {}", foreign.join(", ")) }
            }
            Self::Boilerplate => f.write_str("it says nothing that would not fit any paper"),
            Self::Link { section, address } => {
                write!(f, "the address “{address}” in {} is not in the paper", section.heading())
            }
            Self::Mention { section, mention } => {
                write!(f, "“{mention}” in {} would notify people", section.heading())
            }
            Self::Intrusion { section, phrase } => {
                write!(f, "“{phrase}” in {} is not about the paper", section.heading())
            }
            Self::Unquoted(section) => {
                write!(f, "{} has no quotation from the paper", section.heading())
            }
            Self::Quotation { section, quotation } => {
                write!(
                    f,
                    "the quotation “{quotation}” for {} is not in the paper",
                    section.heading()
                )
            }
        }
    }
}
