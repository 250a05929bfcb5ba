//! Finds in the description what it says of one exchange: operation, parameters, schemas.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use jsonschema::{Registry, Resource, Validator};
use serde_json::{Value, json};

use super::{explain, strictness};

/// Where the description is taken to lie, so that schemas can refer to places in it.
const BASE: &str = "https://discord.com/openapi.json";

/// Discord's OpenAPI description with schemas that allow no unknown fields.
pub(super) struct Description {
    document: Value,
    registry: Registry<'static>,
    /// Compiled schemas by their JSON pointer; compiling all beforehand would take longer than
    /// most tests.
    compiled: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Description {
    pub(super) fn new(mut document: Value) -> Self {
        strictness::follow_documentation(&mut document);
        strictness::refuse_unknown_fields(&mut document);
        let registry = Registry::new()
            .add(BASE, Resource::from_contents(document.clone()))
            .expect("the description has an address")
            .prepare()
            .expect("the description's references lead somewhere");
        Self { document, registry, compiled: Mutex::default() }
    }

    /// The operation for `method` on `path`. Where several templates match, the one with the most
    /// literal segments counts: `messages/@original` before `messages/{message_id}`.
    pub(super) fn operation(&self, method: &str, path: &str) -> Option<Operation<'_>> {
        let method = method.to_ascii_lowercase();
        let paths = self.document["paths"].as_object()?;
        let (template, _) = paths
            .iter()
            .filter(|(template, item)| matches(template, path) && item.get(&method).is_some())
            .max_by_key(|(template, _)| literal_segments(template))?;
        Some(Operation {
            description: self,
            shared: pointer("/paths", template),
            own: format!("{}/{method}", pointer("/paths", template)),
        })
    }

    fn at(&self, place: &str) -> Option<&Value> {
        self.document.pointer(place)
    }

    fn validator(&self, place: &str) -> Arc<Validator> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let compile = || Arc::new(self.compile(place));
        Arc::clone(compiled.entry(place.to_owned()).or_insert_with(compile))
    }

    fn compile(&self, place: &str) -> Validator {
        // Path templates have braces, which a URI may not.
        let fragment = place.replace('{', "%7B").replace('}', "%7D");
        jsonschema::draft202012::options()
            .with_registry(&self.registry)
            .should_validate_formats(true)
            .build(&json!({ "$ref": format!("{BASE}#{fragment}") }))
            .unwrap_or_else(|error| panic!("the schema at {place} does not compile: {error}"))
    }
}

/// One method on one path.
pub(super) struct Operation<'a> {
    description: &'a Description,
    /// The JSON pointer to what all methods of the path share.
    shared: String,
    /// The JSON pointer to the operation itself.
    own: String,
}

impl<'a> Operation<'a> {
    pub(super) fn query_parameters(&self) -> Vec<&'a str> {
        [&self.shared, &self.own]
            .into_iter()
            .filter_map(|owner| self.description.at(&format!("{owner}/parameters"))?.as_array())
            .flatten()
            .filter(|parameter| parameter["in"] == "query")
            .filter_map(|parameter| parameter["name"].as_str())
            .collect()
    }

    pub(super) fn requires_body(&self) -> bool {
        let required = self.description.at(&format!("{}/requestBody/required", self.own));
        required == Some(&Value::Bool(true))
    }

    /// The schema for this body.
    pub(super) fn request_schema(&self, body: Option<&Value>) -> Option<Schema<'a>> {
        // The description offers a union here, in which a wrong forum post passes for a thread
        // without a message.
        let is_forum_post = self.own == "/paths/~1channels~1{channel_id}~1threads/post"
            && body.is_some_and(|body| body.get("message").is_some());
        if is_forum_post {
            return self.schema("/components/schemas/CreateForumThreadRequest".to_owned());
        }
        self.schema(format!("{}/requestBody/content/application~1json/schema", self.own))
    }

    /// What is said of answers with this status, by itself or as one of its hundred.
    pub(super) fn response(&self, status: u16) -> Option<Response<'a>> {
        [status.to_string(), format!("{}XX", status / 100)].into_iter().find_map(|key| {
            let place = format!("{}/responses/{key}", self.own);
            let found = self.description.at(&place)?;
            let referred = found["$ref"].as_str().and_then(|to| to.strip_prefix('#'));
            let place = referred.map_or(place, str::to_owned);
            Some(Response { description: self.description, place })
        })
    }

    fn schema(&self, place: String) -> Option<Schema<'a>> {
        Schema::at(self.description, place)
    }
}

/// The answers of an operation with one status.
pub(super) struct Response<'a> {
    description: &'a Description,
    place: String,
}

impl<'a> Response<'a> {
    /// The schema of the answer's body; `None` for an answer without one.
    pub(super) fn schema(&self) -> Option<Schema<'a>> {
        let place = format!("{}/content/application~1json/schema", self.place);
        Schema::at(self.description, place)
    }
}

/// A schema that a body is held against.
pub(super) struct Schema<'a> {
    description: &'a Description,
    place: String,
}

impl<'a> Schema<'a> {
    fn at(description: &'a Description, place: String) -> Option<Self> {
        description.at(&place)?;
        Some(Self { description, place })
    }

    /// What is wrong with `body`, each with the path to it.
    pub(super) fn errors(&self, body: &Value) -> Vec<String> {
        let validator = self.description.validator(&self.place);
        validator.iter_errors(body).map(|error| explain::explain(&error)).collect()
    }
}

fn matches(template: &str, path: &str) -> bool {
    let mut expected = template.split('/');
    let mut actual = path.split('/');
    loop {
        match (expected.next(), actual.next()) {
            (None, None) => return true,
            // Some clients write `%40original`.
            (Some(wanted), Some(given)) if wanted == given.replace("%40", "@") => {}
            (Some(wanted), Some(given)) if wanted.starts_with('{') && !given.is_empty() => {}
            _ => return false,
        }
    }
}

fn literal_segments(template: &str) -> usize {
    template.split('/').filter(|segment| !segment.starts_with('{')).count()
}

/// The JSON pointer to `key` in the object at `parent`.
fn pointer(parent: &str, key: &str) -> String {
    format!("{parent}/{}", key.replace('~', "~0").replace('/', "~1"))
}
