use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Color, limits};
use crate::domain::RoleId;

/// A message as Discord's create-message body, without the nonce, which is its sender's affair.
///
/// Serialises to Discord's own field names and leaves out what is empty, but for
/// `allowed_mentions`: a body without it would ping everything that its text names.
/// <https://discord.com/developers/docs/resources/message#create-message>
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The text above the embeds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// No two may share a `url`: Discord shows only the first of those.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub embeds: Vec<Embed>,
    /// Rows of buttons beneath the embeds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<ActionRow>,
    /// Whom the message pings; nobody unless asked.
    pub allowed_mentions: AllowedMentions,
    /// What Discord does with it besides showing it.
    #[serde(skip_serializing_if = "MessageFlags::is_empty")]
    pub flags: MessageFlags,
}

impl Message {
    /// A message of text alone, which must be within [`limits::CONTENT`].
    #[must_use]
    pub fn text(content: impl Into<String>) -> Self {
        Self { content: Some(content.into()), ..Self::default() }
    }

    /// A message of one embed.
    #[must_use]
    pub fn embed(embed: Embed) -> Self {
        Self { embeds: vec![embed], ..Self::default() }
    }

    /// The same, for the eyes of the asker only. Discord allows it in answers to interactions.
    #[must_use]
    pub fn ephemeral(self) -> Self {
        Self { flags: MessageFlags::EPHEMERAL, ..self }
    }
}

/// Discord's message flags, as far as a sender may set them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct MessageFlags(u32);

impl MessageFlags {
    /// Seen by the asker only.
    pub const EPHEMERAL: Self = Self(1 << 6);

    fn is_empty(&self) -> bool {
        self.0 == 0
    }
}

/// Whom a message may ping. `parse` is always sent empty, so nothing in the text does by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AllowedMentions {
    parse: [&'static str; 0],
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<[RoleId; 1]>,
}

impl AllowedMentions {
    /// Nobody.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// This role, where the text mentions it.
    #[must_use]
    pub fn role(role: RoleId) -> Self {
        Self { roles: Some([role]), ..Self::default() }
    }
}

/// A framed part of a message.
///
/// <https://discord.com/developers/docs/resources/message#embed-object>
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Embed {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the title links to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The bar along its left edge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<Color>,
    /// The small line above the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<EmbedAuthor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<EmbedField>,
    /// The large picture beneath the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<EmbedImage>,
    /// The small picture at the right of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<EmbedImage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<EmbedFooter>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbedAuthor {
    /// Discord shows it as it is, without Markdown.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbedField {
    pub name: String,
    pub value: String,
    /// Whether it may stand beside its neighbours.
    pub inline: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbedImage {
    pub url: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbedFooter {
    /// Discord shows it as it is, without Markdown.
    pub text: String,
}

/// A row beneath a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionRow {
    /// Up to [`limits::BUTTONS_A_ROW`] buttons.
    Buttons(Vec<Button>),
    /// A menu, which takes a row for itself.
    Menu(Menu),
}

impl ActionRow {
    /// Fills rows with buttons in their order; those beyond the last row are left out.
    #[must_use]
    pub fn rows_of(buttons: &[Button]) -> Vec<Self> {
        let rows = buttons.chunks(limits::BUTTONS_A_ROW).take(limits::ROWS);
        rows.map(|row| Self::Buttons(row.to_vec())).collect()
    }
}

/// Component types: <https://discord.com/developers/docs/components/reference>.
const ACTION_ROW: u8 = 1;
const BUTTON: u8 = 2;
const STRING_SELECT: u8 = 3;
const LINK_STYLE: u8 = 5;

impl Serialize for ActionRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("ActionRow", 2)?;
        row.serialize_field("type", &ACTION_ROW)?;
        match self {
            Self::Buttons(buttons) => row.serialize_field("components", buttons)?,
            Self::Menu(menu) => row.serialize_field("components", &[menu])?,
        }
        row.end()
    }
}

/// A menu from which one option is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Comes to the bot with what was chosen. It must be unique in its message.
    pub custom_id: String,
    /// What stands there before anything is chosen, within [`limits::PLACEHOLDER`].
    pub placeholder: String,
    /// One to [`limits::MENU_OPTIONS`].
    pub options: Vec<MenuOption>,
}

/// Something to choose from a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MenuOption {
    /// Shown as it is, without Markdown, within [`limits::MENU_TEXT`].
    pub label: String,
    /// Comes to the bot. No two of a menu may be alike.
    pub value: String,
    /// A smaller line beneath, within [`limits::MENU_TEXT`].
    pub description: String,
}

impl Serialize for Menu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut menu = serializer.serialize_struct("Menu", 4)?;
        menu.serialize_field("type", &STRING_SELECT)?;
        menu.serialize_field("custom_id", &self.custom_id)?;
        menu.serialize_field("placeholder", &self.placeholder)?;
        menu.serialize_field("options", &self.options)?;
        menu.end()
    }
}

/// A button beneath a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Button {
    /// Opens an address; the bot hears nothing of it.
    Link { label: String, url: String },
    /// Sends `custom_id` to the bot. It must be unique in its message.
    Action { label: String, custom_id: String, style: ButtonStyle },
}

/// How a button that the bot answers looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonStyle {
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
}

impl Serialize for Button {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut button = serializer.serialize_struct("Button", 4)?;
        button.serialize_field("type", &BUTTON)?;
        match self {
            Self::Link { label, url } => {
                button.serialize_field("style", &LINK_STYLE)?;
                button.serialize_field("label", label)?;
                button.serialize_field("url", url)?;
            }
            Self::Action { label, custom_id, style } => {
                button.serialize_field("style", &(*style as u8))?;
                button.serialize_field("label", label)?;
                button.serialize_field("custom_id", custom_id)?;
            }
        }
        button.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_empty_body_still_forbids_every_mention() {
        let body = serde_json::to_value(Message::default()).unwrap();
        assert_eq!(body, json!({ "allowed_mentions": { "parse": [] } }));
    }

    #[test]
    fn a_role_is_named_as_a_string() {
        let role = RoleId::new(42).unwrap();
        let body = serde_json::to_value(AllowedMentions::role(role)).unwrap();
        assert_eq!(body, json!({ "parse": [], "roles": ["42"] }));
    }

    #[test]
    fn ephemeral_is_a_flag() {
        let body = serde_json::to_value(Message::text("Done").ephemeral()).unwrap();
        assert_eq!(body["flags"], 64);
    }

    #[test]
    fn buttons_stand_in_rows_of_five() {
        let button = |n: usize| Button::Action {
            label: format!("Page {n}"),
            custom_id: format!("page:{n}"),
            style: ButtonStyle::Secondary,
        };
        let rows = ActionRow::rows_of(&(0..27).map(button).collect::<Vec<_>>());
        assert_eq!(rows.len(), 5);
        assert!(rows.iter().all(|row| matches!(row, ActionRow::Buttons(five) if five.len() == 5)));
        assert_eq!(
            serde_json::to_value(&rows[0]).unwrap()["components"][0],
            json!({ "type": 2, "style": 2, "label": "Page 0", "custom_id": "page:0" })
        );
    }

    #[test]
    fn a_link_button_has_no_custom_id() {
        let link = Button::Link { label: "PDF".into(), url: "https://arxiv.org/pdf/1".into() };
        assert_eq!(
            serde_json::to_value(link).unwrap(),
            json!({ "type": 2, "style": 5, "label": "PDF", "url": "https://arxiv.org/pdf/1" })
        );
    }
}
