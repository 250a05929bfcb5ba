use serde_json::json;

use super::{State, threads::refuse_unknown_tags};
use crate::sandbox::{
    error::ApiError, model::Thread, permissions::Permissions, snowflake::Snowflake,
    validate::ThreadEdit,
};

impl State {
    /// Changes a thread on behalf of `editor`, who may have the right to some changes only.
    pub(crate) fn edit_thread(
        &mut self,
        editor: Snowflake,
        id: Snowflake,
        edit: &ThreadEdit,
    ) -> Result<Thread, ApiError> {
        self.require_thread_edit(editor, id, edit)?;
        if let Some(tags) = &edit.applied_tags {
            let parent = self.thread(id)?.parent_id;
            let forum = self.channels.get(&parent).ok_or_else(ApiError::unknown_channel)?;
            refuse_unknown_tags(forum, tags)?;
        }
        self.apply_thread_edit(id, edit)
    }

    fn require_thread_edit(
        &self,
        editor: Snowflake,
        id: Snowflake,
        edit: &ThreadEdit,
    ) -> Result<(), ApiError> {
        let granted = self.require(editor, id, Permissions::NONE)?;
        let thread = self.thread(id)?;
        let unarchives = edit.archived == Some(false);
        if thread.archived && !unarchives {
            return Err(ApiError::thread_is_archived());
        }
        if granted.contains(Permissions::MANAGE_THREADS) {
            return Ok(());
        }
        let only_unarchives =
            *edit == ThreadEdit { archived: Some(false), ..ThreadEdit::default() };
        let allowed = if thread.archived && only_unarchives {
            !thread.locked && granted.contains(Permissions::SEND_MESSAGES_IN_THREADS)
        } else {
            thread.owner_id == editor && edit.locked.is_none() && !thread.locked
        };
        if allowed { Ok(()) } else { Err(ApiError::missing_permissions()) }
    }

    /// Changes a thread, whoever wants it, and dispatches THREAD_UPDATE.
    pub(crate) fn apply_thread_edit(
        &mut self,
        id: Snowflake,
        edit: &ThreadEdit,
    ) -> Result<Thread, ApiError> {
        let now = self.now();
        let thread = self.threads.get_mut(&id).ok_or_else(ApiError::unknown_channel)?;
        if let Some(name) = &edit.name {
            thread.name.clone_from(name);
        }
        if let Some(tags) = &edit.applied_tags {
            thread.applied_tags.clone_from(tags);
        }
        if let Some(archived) = edit.archived {
            thread.archived = archived;
            thread.archive_changed_at = now;
            thread.last_active_at = now;
        }
        thread.locked = edit.locked.unwrap_or(thread.locked);
        thread.invitable = edit.invitable.unwrap_or(thread.invitable);
        thread.auto_archive_minutes =
            edit.auto_archive_minutes.unwrap_or(thread.auto_archive_minutes);
        let changed = thread.clone();
        self.announce_thread_update(id);
        Ok(changed)
    }

    /// Adds `user` to those who follow a thread.
    pub(crate) fn join_thread(&mut self, id: Snowflake, user: Snowflake) -> Result<(), ApiError> {
        if self.thread(id)?.archived {
            return Err(ApiError::thread_is_archived());
        }
        let now = self.now();
        if let Some(thread) = self.threads.get_mut(&id) {
            thread.members.entry(user).or_insert(now);
        }
        self.announce_thread_members(id, Some(user), None);
        Ok(())
    }

    /// Takes `user` from those who follow a thread.
    pub(crate) fn leave_thread(&mut self, id: Snowflake, user: Snowflake) -> Result<(), ApiError> {
        if self.thread(id)?.archived {
            return Err(ApiError::thread_is_archived());
        }
        if let Some(thread) = self.threads.get_mut(&id) {
            thread.members.remove(&user);
        }
        self.announce_thread_members(id, None, Some(user));
        Ok(())
    }

    fn announce_thread_members(
        &self,
        id: Snowflake,
        added: Option<Snowflake>,
        removed: Option<Snowflake>,
    ) {
        let Some(thread) = self.threads.get(&id) else { return };
        let added = added.and_then(|user| thread.member_json(user));
        let data = json!({
            "id": id,
            "guild_id": thread.guild_id,
            "member_count": thread.members.len(),
            "added_members": added.into_iter().collect::<Vec<_>>(),
            "removed_member_ids": removed.into_iter().collect::<Vec<_>>(),
        });
        self.dispatch("THREAD_MEMBERS_UPDATE", thread.guild_id, data);
    }

    /// Takes a thread away with its messages and dispatches THREAD_DELETE.
    pub(crate) fn delete_thread(&mut self, id: Snowflake) -> Result<Thread, ApiError> {
        let thread = self.threads.remove(&id).ok_or_else(ApiError::unknown_channel)?;
        self.messages.remove(&id);
        let data = json!({
            "id": id,
            "guild_id": thread.guild_id,
            "parent_id": thread.parent_id,
            "type": thread.kind.number(),
        });
        self.dispatch("THREAD_DELETE", thread.guild_id, data);
        Ok(thread)
    }
}
