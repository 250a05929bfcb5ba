use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::State;
use crate::sandbox::{
    error::ApiError,
    model::{Channel, ChannelKind, Message, MessageFlags, MessageKind, Thread},
    permissions::Permissions,
    snowflake::Snowflake,
    validate::{ForumPost, NewThread},
};

impl State {
    /// Starts the thread of a message. It has the message's id, and there is one at most.
    pub(crate) fn start_thread_from_message(
        &mut self,
        owner: Snowflake,
        channel: Snowflake,
        message: Snowflake,
        thread: NewThread,
    ) -> Result<Thread, ApiError> {
        self.require(owner, channel, Permissions::CREATE_PUBLIC_THREADS)?;
        let kind = match self.kind_of(channel)? {
            ChannelKind::Text => ChannelKind::PublicThread,
            ChannelKind::Announcement => ChannelKind::AnnouncementThread,
            _ => return Err(ApiError::cannot_execute_on_channel_type()),
        };
        let mut starter = self.message(channel, message)?.clone();
        if self.threads.contains_key(&message) {
            return Err(ApiError::thread_already_created());
        }
        let thread =
            self.open_thread(message, owner, channel, NewThread { kind: Some(kind), ..thread })?;
        starter.flags = starter.flags.with(MessageFlags::HAS_THREAD);
        self.put_message(starter.clone());
        self.announce_thread(&thread);
        self.insert_starter(&starter)?;
        Ok(thread)
    }

    /// The system message at the top of a thread that shows what it was started from.
    fn insert_starter(&mut self, starter: &Message) -> Result<(), ApiError> {
        let mut shown = self.blank_message(starter.author_id, starter.id)?;
        shown.kind = MessageKind::ThreadStarter;
        shown.reference = Some(json!({
            "type": 0,
            "guild_id": starter.guild_id,
            "channel_id": starter.channel_id,
            "message_id": starter.id,
        }));
        self.insert_message(shown)
    }

    /// Starts a thread without a message, private unless `thread` says otherwise.
    pub(crate) fn start_thread(
        &mut self,
        owner: Snowflake,
        channel: Snowflake,
        thread: NewThread,
    ) -> Result<Thread, ApiError> {
        let kind = thread.kind.unwrap_or(ChannelKind::PrivateThread);
        let needed = match kind {
            ChannelKind::PrivateThread => Permissions::CREATE_PRIVATE_THREADS,
            _ => Permissions::CREATE_PUBLIC_THREADS,
        };
        self.require(owner, channel, needed)?;
        let fits = match self.kind_of(channel)? {
            ChannelKind::Text => kind != ChannelKind::AnnouncementThread,
            ChannelKind::Announcement => kind == ChannelKind::AnnouncementThread,
            _ => return Err(ApiError::cannot_execute_on_channel_type()),
        };
        if !fits {
            return Err(ApiError::cannot_execute_on_channel_type());
        }
        let id = self.new_id();
        let thread =
            self.open_thread(id, owner, channel, NewThread { kind: Some(kind), ..thread })?;
        self.announce_thread(&thread);
        if kind != ChannelKind::PrivateThread {
            self.insert_thread_notice(&thread)?;
        }
        Ok(thread)
    }

    /// The system message in the parent channel that tells of a thread without a message.
    fn insert_thread_notice(&mut self, thread: &Thread) -> Result<(), ApiError> {
        let mut notice = self.blank_message(thread.owner_id, thread.parent_id)?;
        notice.kind = MessageKind::ThreadCreated;
        notice.content.clone_from(&thread.name);
        notice.reference =
            Some(json!({ "type": 0, "guild_id": thread.guild_id, "channel_id": thread.id }));
        self.insert_message(notice)
    }

    /// Posts in a forum: a thread and, with the same id, its first message.
    pub(crate) fn create_forum_post(
        &mut self,
        owner: Snowflake,
        forum: Snowflake,
        post: ForumPost,
    ) -> Result<(Thread, Message), ApiError> {
        let granted = self.require(owner, forum, Permissions::SEND_MESSAGES)?;
        let channel = self.channels.get(&forum).ok_or_else(ApiError::unknown_channel)?;
        check_tags(channel, &post.applied_tags)?;
        let mut body = post.message;
        if !granted.contains(Permissions::EMBED_LINKS) {
            body.embeds = None;
        }
        let mut message = self.build_message(owner, forum, &body)?;
        let thread = NewThread { kind: Some(ChannelKind::PublicThread), ..post.thread };
        let mut thread = self.open_thread(message.id, owner, forum, thread)?;
        thread.applied_tags = post.applied_tags;
        self.threads.insert(thread.id, thread.clone());
        if let Some(forum) = self.channels.get_mut(&forum) {
            forum.last_message_id = Some(thread.id);
        }
        self.announce_thread(&thread);
        message.channel_id = thread.id;
        self.insert_message(message.clone())?;
        Ok((self.thread(thread.id)?.clone(), message))
    }

    fn open_thread(
        &mut self,
        id: Snowflake,
        owner: Snowflake,
        parent: Snowflake,
        thread: NewThread,
    ) -> Result<Thread, ApiError> {
        let channel = self.channels.get(&parent).ok_or_else(ApiError::unknown_channel)?;
        let guild_id = channel.guild_id;
        if self.active_threads(guild_id).count() >= self.rules.active_thread_cap {
            return Err(ApiError::maximum_active_threads());
        }
        let now = self.now();
        let thread = Thread {
            id,
            guild_id,
            parent_id: parent,
            owner_id: owner,
            kind: thread.kind.unwrap_or(ChannelKind::PublicThread),
            name: thread.name,
            archived: false,
            locked: false,
            invitable: thread.invitable,
            auto_archive_minutes: thread
                .auto_archive_minutes
                .unwrap_or(channel.default_auto_archive_minutes),
            archive_changed_at: now,
            last_active_at: now,
            created_at: now,
            members: BTreeMap::from([(owner, now)]),
            message_count: 0,
            total_message_sent: 0,
            last_message_id: None,
            applied_tags: Vec::new(),
        };
        self.threads.insert(id, thread.clone());
        Ok(thread)
    }

    fn announce_thread(&self, thread: &Thread) {
        let mut data = self.thread_json(thread, self.bot_id);
        data["newly_created"] = json!(true);
        self.dispatch("THREAD_CREATE", thread.guild_id, data);
    }

    /// A thread by its id.
    pub(crate) fn thread(&self, id: Snowflake) -> Result<&Thread, ApiError> {
        self.threads.get(&id).ok_or_else(ApiError::unknown_channel)
    }

    /// The threads of a guild that are not archived.
    pub(crate) fn active_threads(&self, guild: Snowflake) -> impl Iterator<Item = &Thread> {
        self.threads.values().filter(move |thread| thread.guild_id == guild && !thread.archived)
    }

    /// Discord's channel object for a thread, with the membership of `viewer`.
    pub(crate) fn thread_json(&self, thread: &Thread, viewer: Snowflake) -> Value {
        let mut json = thread.to_json();
        if let Some(member) = thread.member_json(viewer) {
            json["member"] = member;
        }
        json
    }

    /// Brings an archived thread back, as sending to it does.
    pub(super) fn revive_thread(&mut self, id: Snowflake) {
        if self.threads.get(&id).is_some_and(|thread| thread.archived) {
            self.set_archived(id, false);
        }
    }

    /// Archives what nobody has written in for as long as each thread allows.
    pub(crate) fn archive_idle_threads(&mut self) {
        let now = self.now();
        let idle = |thread: &&Thread| {
            let patience = TimeDelta::minutes(thread.auto_archive_minutes.into());
            !thread.archived && now - thread.last_active_at >= patience
        };
        let ids: Vec<_> = self.threads.values().filter(idle).map(|thread| thread.id).collect();
        ids.into_iter().for_each(|id| self.set_archived(id, true));
    }

    fn set_archived(&mut self, id: Snowflake, archived: bool) {
        let now = self.now();
        if let Some(thread) = self.threads.get_mut(&id) {
            thread.archived = archived;
            thread.archive_changed_at = now;
            thread.last_active_at = now;
        }
        self.announce_thread_update(id);
    }

    /// Dispatches THREAD_UPDATE.
    pub(super) fn announce_thread_update(&self, id: Snowflake) {
        if let Some(thread) = self.threads.get(&id) {
            self.dispatch("THREAD_UPDATE", thread.guild_id, thread.to_json());
        }
    }
}

fn check_tags(forum: &Channel, tags: &[Snowflake]) -> Result<(), ApiError> {
    if forum.kind != ChannelKind::Forum {
        return Err(ApiError::cannot_execute_on_channel_type());
    }
    if forum.require_tag && tags.is_empty() {
        return Err(ApiError::forum_tag_required());
    }
    refuse_unknown_tags(forum, tags)
}

/// Refuses tags that the forum does not have.
pub(super) fn refuse_unknown_tags(forum: &Channel, tags: &[Snowflake]) -> Result<(), ApiError> {
    let known = |id: &Snowflake| forum.available_tags.iter().any(|tag| tag.id == *id);
    if tags.iter().all(known) {
        return Ok(());
    }
    let complaint = "Tag is not available in this channel.";
    Err(ApiError::invalid_field(&["applied_tags"], "INVALID_TAG", complaint))
}
