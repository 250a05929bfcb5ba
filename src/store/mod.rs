//! Keeps what must outlive the process: papers, editions, summaries, subscriptions and the ledger.
//!
//! Nothing counts as kept before [`Store`] has flushed it; every `save_` and `record_` here ends
//! with that. sled stays behind this room.
//!
//! # Why sled 0.34 and not the 1.0 alpha
//!
//! Both lost nothing in fifty killed processes. The alpha's form on disk may change between
//! alphas, which a folder that is kept for years cannot bear, its transactions cannot read, and a
//! flushed transaction took it 0.6 ms (p50) and 17 ms (p99) against 0.2 and 4.0 ms. What 0.34
//! lacks is mended here: its `flush` ends in `sync_file_range`, which a power cut may undo, so
//! each group of flushes is followed by one `fdatasync` of its log (see `commit`). And it tells of
//! a full disk to whoever writes next, and to nobody else: here the whole program learns of it
//! (see `health`).

mod changes;
mod commit;
mod error;
mod export;
mod fingerprints;
mod guilds;
mod health;
mod import;
mod ledger;
mod papers;
mod shape;
mod standing;
mod subscriptions;
mod summaries;
mod table;
mod told;

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use serde::{Serialize, de::DeserializeOwned};

pub use changes::{Changed, Changes};
pub use commit::FlushFigures;
pub use error::StoreError;
pub use export::TableFigures;
pub use fingerprints::{Fingerprint, Known};
pub use guilds::Forgotten;
pub use import::{Import, ImportError};
pub use standing::Standing;

use commit::Committer;
use health::Health;
use table::Table;

/// The form of the records. A folder written in another form is refused, never guessed at.
const SCHEMA_VERSION: u32 = 1;

/// Under this key stands something once every record has its checksum.
const HAS_FINGERPRINTS: &str = "has_fingerprints";

/// The open data folder. Clones share it; the last one to go closes it.
#[derive(Clone, Debug)]
pub struct Store {
    /// arXiv id → paper.
    papers: Table,
    /// Date → the ids of its list in order, and when it was read.
    editions: Table,
    /// Channel → subscription.
    subscriptions: Table,
    /// Guild and channel, for each channel of which anything is kept.
    guild_channels: Table,
    /// Guild → since when the bot is out of it.
    departures: Table,
    /// Channel → when it was forgotten, while it stays known which papers it has.
    forgotten: Table,
    /// Channel → until when its due times have been dealt with.
    due: Table,
    /// Channel → up to which edition it has been given what was due.
    given: Table,
    /// Channel and step → entry; see `ledger`.
    ledger: Table,
    /// Channel and date → what is known of that delivery as a whole.
    deliveries: Table,
    /// The keys of those deliveries that have not come to their end, and maybe of others.
    unfinished: Table,
    /// Channel → why nothing is delivered to it.
    pauses: Table,
    /// Channel → on which day its guild was told of the pause.
    told: Table,
    /// Paper, language and version of the prompt → summary or refusal.
    summaries: Table,
    /// The key of a paper or a summary → the checksum of its record; see `fingerprints`.
    fingerprints: Table,
    /// Day → what its summaries cost.
    spending: Table,
    committer: Committer,
    health: Health,
    changes: Changes,
}

impl Store {
    /// Opens the folder at `path`, making it if need be. One that is just being let go is waited
    /// for, for a second at most.
    ///
    /// # Errors
    ///
    /// [`StoreError::InUse`] if another process keeps it for a second, [`StoreError::Schema`] if another
    /// version of Paperwire wrote it, [`StoreError::HalfImported`] if an import into it was broken
    /// off, [`StoreError::Open`] if it cannot be read or written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (db, health) = open_folder(path)?;
        if import::is_under_way(&db, &health)? {
            return Err(StoreError::HalfImported(path.to_owned()));
        }
        Self::of(&db, path, health)
    }

    fn of(db: &sled::Db, path: &Path, health: Health) -> Result<Self, StoreError> {
        let table = |name| Table::open(db, name, &health);
        // Folders of the first versions lack this one.
        let knows_unfinished = db.tree_names().iter().any(|name| **name == *b"unfinished");
        let store = Self {
            papers: table("papers")?,
            editions: table("editions")?,
            subscriptions: table("subscriptions")?,
            guild_channels: table("guild_channels")?,
            departures: table("departures")?,
            forgotten: table("forgotten")?,
            due: table("due")?,
            given: table("given")?,
            ledger: table("ledger")?,
            deliveries: table("deliveries")?,
            unfinished: table("unfinished")?,
            pauses: table("pauses")?,
            told: table("told")?,
            summaries: table("summaries")?,
            fingerprints: table("fingerprints")?,
            spending: table("spending")?,
            committer: Committer::start(db.clone(), path, &health)?,
            health: health.clone(),
            changes: Changes::default(),
        };
        store.note_guild_channels()?;
        if !knows_unfinished {
            store.note_unfinished()?;
        }
        // Nor had these; a crash may have left some.
        if health.check(db.get(HAS_FINGERPRINTS))?.is_none() {
            store.note_fingerprints()?;
            health.check(db.insert(HAS_FINGERPRINTS, &[]))?;
        }
        Ok(store)
    }

    /// Waits until the disk refuses to keep something, and says why. Nothing can be kept from then
    /// on, and what was kept before is safe: the program has to end.
    pub async fn failed(&self) -> StoreError {
        self.health.failed().await
    }

    /// What flushing has cost so far.
    #[must_use]
    pub fn flushed(&self) -> FlushFigures {
        self.committer.figures()
    }

    /// Which papers change from now on, for one listener.
    #[must_use]
    pub fn watch(&self) -> Changes {
        self.changes.begin();
        self.changes.clone()
    }

    /// Returns when all that was written before is on the disk. Callers at the same time share
    /// one flush.
    async fn commit(&self) -> Result<(), StoreError> {
        self.committer.commit().await
    }
}

/// Opens the folder's database, if it is in our form.
/// A folder that was let go is free within this time: sled's own threads hold it for a moment
/// longer than its last handle, as does a process that is just ending.
const FREE_WITHIN: Duration = Duration::from_secs(1);
const LOOK_AGAIN_AFTER: Duration = Duration::from_millis(5);

fn open_folder(path: &Path) -> Result<(sled::Db, Health), StoreError> {
    let began = Instant::now();
    let db = loop {
        let opened = sled::Config::new().path(path).open();
        match opened.map_err(|error| StoreError::opening(path, error)) {
            Err(StoreError::InUse(_)) if began.elapsed() < FREE_WITHIN => {
                thread::sleep(LOOK_AGAIN_AFTER);
            }
            opened => break opened?,
        }
    };
    let health = Health::new(path);
    check_schema(&db, &health)?;
    Ok((db, health))
}

/// Writes the version into a new folder, and compares it in an old one.
fn check_schema(db: &sled::Db, health: &Health) -> Result<(), StoreError> {
    const KEY: &str = "schema_version";
    match health.check(db.get(KEY))? {
        Some(found) if *found == SCHEMA_VERSION.to_be_bytes() => Ok(()),
        Some(found) => Err(StoreError::Schema {
            found: found.as_ref().try_into().map(u32::from_be_bytes).unwrap_or_default(),
            expected: SCHEMA_VERSION,
        }),
        None => {
            health.check(db.insert(KEY, &SCHEMA_VERSION.to_be_bytes()))?;
            Ok(())
        }
    }
}

/// Reads one record; `what` names it in the error if it cannot be understood.
fn read<T: DeserializeOwned>(
    tree: &Table,
    key: impl AsRef<[u8]>,
    what: impl FnOnce() -> String,
) -> Result<Option<T>, StoreError> {
    tree.get(key)?.map(|bytes| decode(&bytes, what)).transpose()
}

fn decode<T: DeserializeOwned>(
    bytes: &[u8],
    what: impl FnOnce() -> String,
) -> Result<T, StoreError> {
    serde_json::from_slice(bytes).map_err(|source| StoreError::Record { what: what(), source })
}

/// Records are JSON, so that they can be read without us.
fn encode(record: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(record)
        .map_err(|source| StoreError::Record { what: "a new record".to_owned(), source })
}

#[cfg(test)]
mod tests;
