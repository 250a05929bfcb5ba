//! The words of the project as types: paper, edition, subscription, ledger, summary.
//!
//! Nothing here knows another room, reads a clock or talks to the world.

mod arxiv_id;
mod edition;
mod filter;
mod ids;
mod language;
mod ledger;
mod paper;
mod spending;
mod subscription;
mod summary;
mod summary_record;

pub use arxiv_id::{ArxivId, ArxivIdError};
pub use edition::Edition;
pub use filter::Filter;
pub use ids::{ApplicationId, ChannelId, ForumTagId, GuildId, MessageId, RoleId, UserId};
pub use language::{Language, LanguageError};
pub use ledger::{DeliveryRecord, Entry, Form, Part, Progress, Step};
pub use paper::{Author, Paper};
pub use spending::Spending;
pub use subscription::{Layout, Pause, PauseReason, Subscription};
pub use summary::{Draft, PaperText, Provenance, Quotations, Section, Sections, Summary, TextKind};
pub use summary_record::{Refusal, SummaryRecord};
