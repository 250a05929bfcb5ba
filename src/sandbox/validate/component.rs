use serde_json::{Map, Value, json};

use super::{Form, embed::read_url};

/// Where a component stands, which decides on the kinds that may stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The top of an ordinary message: rows only.
    RowsTop,
    /// The top of a V2 message.
    FreeTop,
    Row,
    Container,
    Section,
    Accessory,
}

impl Place {
    /// The component types allowed here, by Discord's numbers. Files (13) are missing, because the
    /// stand-in keeps none.
    const fn allows(self) -> &'static [i64] {
        match self {
            Self::RowsTop => &[1],
            Self::FreeTop => &[1, 9, 10, 12, 14, 17],
            Self::Row => &[2, 3, 5, 6, 7, 8],
            Self::Container => &[1, 9, 10, 12, 14],
            Self::Section => &[10],
            Self::Accessory => &[2, 11],
        }
    }
}

/// Reads one component with all that it holds, without what is absent.
pub(super) fn read(form: &Form<'_>, place: Place) -> Value {
    let kind = form.integer("type", 0..=i64::MAX);
    let Some(kind) = form.require("type", kind) else { return Value::Null };
    if !place.allows().contains(&kind) {
        let message = format!("Value of field \"type\" must be one of {:?}.", place.allows());
        form.complain("type", "UNION_TYPE_CHOICES", message);
    }
    let mut component = match kind {
        1 => read_row(form),
        2 => read_button(form),
        3 | 5..=8 => read_select(form, kind),
        9 => read_section(form),
        10 => read_text(form),
        11 => read_thumbnail(form),
        12 => read_gallery(form),
        14 => read_separator(form),
        17 => read_container(form),
        _ => Map::new(),
    };
    component.insert("type".to_owned(), json!(kind));
    insert(&mut component, "id", form.integer("id", 0..=i64::from(i32::MAX)));
    Value::Object(component)
}

fn insert(component: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        component.insert(name.to_owned(), value.into());
    }
}

fn read_row(form: &Form<'_>) -> Map<String, Value> {
    let children = form.objects("components", 1..=5, |form| read(form, Place::Row));
    let children = form.require("components", children).unwrap_or_default();
    let selects = children.iter().filter(|child| child["type"] != 2).count();
    if selects > 1 || (selects == 1 && children.len() > 1) {
        let message = "The specified component exceeds the maximum width";
        form.complain("components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message);
    }
    Map::from_iter([("components".to_owned(), Value::from(children))])
}

/// The style of a button that opens a link.
const LINK_STYLE: i64 = 5;

fn read_button(form: &Form<'_>) -> Map<String, Value> {
    let style = form.integer("style", 1..=LINK_STYLE);
    let style = form.require("style", style);
    let mut button = Map::new();
    insert(&mut button, "style", style);
    insert(&mut button, "label", form.text("label", 0..=80));
    insert(&mut button, "emoji", form.object("emoji", read_emoji));
    insert(&mut button, "disabled", form.boolean("disabled"));
    let custom_id = form.text("custom_id", 1..=100);
    let url = read_url(form, "url").filter(|_| form.text("url", 0..=512).is_some());
    check_button_target(form, style == Some(LINK_STYLE), custom_id.is_some(), url.is_some());
    if !button.contains_key("label") && !button.contains_key("emoji") {
        let message = "A button must have a label or an emoji.";
        form.complain("label", "BUTTON_COMPONENT_MUST_HAVE_LABEL_OR_EMOJI", message);
    }
    insert(&mut button, "custom_id", custom_id);
    insert(&mut button, "url", url);
    button
}

fn check_button_target(form: &Form<'_>, is_link: bool, has_custom_id: bool, has_url: bool) {
    if is_link && has_custom_id || !is_link && has_url {
        let message = "A custom id and url cannot both be specified";
        form.complain("custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message);
    }
    if is_link {
        form.require("url", has_url.then_some(()));
    } else {
        form.require("custom_id", has_custom_id.then_some(()));
    }
}

fn read_emoji(form: &Form<'_>) -> Value {
    let mut emoji = Map::new();
    insert(&mut emoji, "name", form.text("name", 0..=32));
    insert(&mut emoji, "id", form.snowflake("id").map(|id| id.to_string()));
    insert(&mut emoji, "animated", form.boolean("animated"));
    Value::Object(emoji)
}

fn read_select(form: &Form<'_>, kind: i64) -> Map<String, Value> {
    let custom_id = form.text("custom_id", 1..=100);
    let mut select = Map::new();
    insert(&mut select, "custom_id", form.require("custom_id", custom_id));
    insert(&mut select, "placeholder", form.text("placeholder", 0..=150));
    insert(&mut select, "min_values", Some(form.integer("min_values", 0..=25).unwrap_or(1)));
    insert(&mut select, "max_values", Some(form.integer("max_values", 1..=25).unwrap_or(1)));
    insert(&mut select, "disabled", form.boolean("disabled"));
    form.boolean("required");
    if kind == 3 {
        let options = form.objects("options", 1..=25, read_option);
        insert(&mut select, "options", form.require("options", options));
    } else {
        insert(&mut select, "default_values", form.raw("default_values").cloned());
    }
    if kind == 8 {
        insert(&mut select, "channel_types", form.raw("channel_types").cloned());
    }
    select
}

fn read_option(form: &Form<'_>) -> Value {
    let (label, value) = (form.text("label", 1..=100), form.text("value", 1..=100));
    let mut option = Map::new();
    insert(&mut option, "label", form.require("label", label));
    insert(&mut option, "value", form.require("value", value));
    insert(&mut option, "description", form.text("description", 0..=100));
    insert(&mut option, "emoji", form.object("emoji", read_emoji));
    insert(&mut option, "default", form.boolean("default"));
    Value::Object(option)
}

fn read_section(form: &Form<'_>) -> Map<String, Value> {
    let texts = form.objects("components", 1..=3, |form| read(form, Place::Section));
    let accessory = form.object("accessory", |form| read(form, Place::Accessory));
    let mut section = Map::new();
    insert(&mut section, "components", form.require("components", texts));
    insert(&mut section, "accessory", form.require("accessory", accessory));
    section
}

fn read_text(form: &Form<'_>) -> Map<String, Value> {
    let content = form.text("content", 1..=4000);
    let mut text = Map::new();
    insert(&mut text, "content", form.require("content", content));
    text
}

fn read_media(form: &Form<'_>) -> Value {
    let url = read_url(form, "url");
    json!({ "url": form.require("url", url) })
}

fn read_thumbnail(form: &Form<'_>) -> Map<String, Value> {
    let media = form.object("media", read_media);
    let mut thumbnail = Map::new();
    insert(&mut thumbnail, "media", form.require("media", media));
    thumbnail.insert("description".to_owned(), json!(form.text("description", 0..=1024)));
    insert(&mut thumbnail, "spoiler", Some(form.boolean("spoiler").unwrap_or(false)));
    thumbnail
}

fn read_gallery(form: &Form<'_>) -> Map<String, Value> {
    let items = form.objects("items", 1..=10, |form| Value::Object(read_thumbnail(form)));
    let mut gallery = Map::new();
    insert(&mut gallery, "items", form.require("items", items));
    gallery
}

fn read_separator(form: &Form<'_>) -> Map<String, Value> {
    let mut separator = Map::new();
    insert(&mut separator, "divider", Some(form.boolean("divider").unwrap_or(true)));
    insert(&mut separator, "spacing", Some(form.integer("spacing", 1..=2).unwrap_or(1)));
    separator
}

fn read_container(form: &Form<'_>) -> Map<String, Value> {
    let children = form.objects("components", 1..=40, |form| read(form, Place::Container));
    let mut container = Map::new();
    insert(&mut container, "components", form.require("components", children));
    // Discord shows the absence of a colour, other than that of most things.
    let color = form.integer("accent_color", 0..=0xFF_FFFF);
    container.insert("accent_color".to_owned(), json!(color));
    insert(&mut container, "spoiler", Some(form.boolean("spoiler").unwrap_or(false)));
    container
}
