use std::ops::Deref;

use sled::{Batch, IVec, Tree};

use super::{StoreError, health::Health};

/// One of sled's trees, written to through here alone: the first write that the disk refuses is
/// the store's end, whoever made it. For reading it is the tree itself.
#[derive(Clone, Debug)]
pub(super) struct Table {
    tree: Tree,
    health: Health,
}

impl Table {
    /// Opens the tree of that name, making it if need be.
    pub(super) fn open(db: &sled::Db, name: &str, health: &Health) -> Result<Self, StoreError> {
        let tree = health.check(db.open_tree(name))?;
        Ok(Self { tree, health: health.clone() })
    }

    pub(super) fn insert(
        &self,
        key: impl AsRef<[u8]>,
        value: impl Into<IVec>,
    ) -> Result<Option<IVec>, StoreError> {
        self.health.check(self.tree.insert(key, value))
    }

    pub(super) fn remove(&self, key: impl AsRef<[u8]>) -> Result<Option<IVec>, StoreError> {
        self.health.check(self.tree.remove(key))
    }

    /// As sled's: changes one record by what it is, and returns what it was.
    pub(super) fn fetch_and_update<V: Into<IVec>>(
        &self,
        key: impl AsRef<[u8]>,
        change: impl FnMut(Option<&[u8]>) -> Option<V>,
    ) -> Result<Option<IVec>, StoreError> {
        self.health.check(self.tree.fetch_and_update(key, change))
    }

    pub(super) fn apply_batch(&self, batch: Batch) -> Result<(), StoreError> {
        self.health.check(self.tree.apply_batch(batch))
    }
}

impl Deref for Table {
    type Target = Tree;

    fn deref(&self) -> &Tree {
        &self.tree
    }
}
