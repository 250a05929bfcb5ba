use std::{cell::RefCell, ops::RangeInclusive};

use serde_json::{Map, Value};

use crate::sandbox::error::{ApiError, FormErrors};
use crate::sandbox::snowflake::Snowflake;

/// One JSON object of a request body while it is read.
///
/// Each getter takes a field, notes complaints at the field's path, and marks the field as known.
/// [`Form::finish`] complains about the fields that nobody took. A JSON `null` counts as absent.
pub(crate) struct Form<'a> {
    fields: &'a Map<String, Value>,
    path: Vec<String>,
    taken: RefCell<Vec<&'static str>>,
    errors: &'a RefCell<FormErrors>,
}

impl<'a> Form<'a> {
    /// Reads a whole body with `read`; any complaint refuses it.
    pub(crate) fn read<T>(body: &Value, read: impl FnOnce(&Form<'_>) -> T) -> Result<T, ApiError> {
        let errors = RefCell::default();
        let Value::Object(fields) = body else {
            let message = "Only dictionaries may be used in a DictType";
            return Err(ApiError::invalid_field(&[], "DICT_TYPE_CONVERT", message));
        };
        let form = Form { fields, path: Vec::new(), taken: RefCell::default(), errors: &errors };
        let value = read(&form);
        form.finish();
        errors.into_inner().into_result()?;
        Ok(value)
    }

    /// Notes a complaint about `field`, or about the object itself when it is empty.
    pub(crate) fn complain(&self, field: &str, code: &str, message: impl Into<String>) {
        let mut path = self.path.clone();
        path.extend((!field.is_empty()).then(|| field.to_owned()));
        self.errors.borrow_mut().add(&path, code, message);
    }

    /// The field as it came.
    pub(crate) fn raw(&self, field: &'static str) -> Option<&'a Value> {
        self.taken.borrow_mut().push(field);
        self.fields.get(field).filter(|value| !value.is_null())
    }

    /// Whether the body names the field, be it as `null`.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    /// Takes a field that is `false`, for clients that send it where Discord knows no such field.
    pub(crate) fn ignore_false(&self, field: &'static str) {
        if self.fields.get(field) == Some(&Value::Bool(false)) {
            self.taken.borrow_mut().push(field);
        }
    }

    /// A text whose length after trimming lies in `length`.
    pub(crate) fn text(
        &self,
        field: &'static str,
        length: RangeInclusive<usize>,
    ) -> Option<String> {
        let value = self.raw(field)?;
        let Some(text) = value.as_str() else {
            self.complain(field, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
            return None;
        };
        let text = text.trim();
        self.check_length(field, text, &length).then(|| text.to_owned())
    }

    fn check_length(&self, field: &str, text: &str, length: &RangeInclusive<usize>) -> bool {
        let count = text.encode_utf16().count();
        if length.contains(&count) {
            return true;
        }
        let (least, most) = (length.start(), length.end());
        if count == 0 {
            self.complain(field, "BASE_TYPE_REQUIRED", "This field is required");
        } else if *least == 0 || *least == 1 {
            let message = format!("Must be {most} or fewer in length.");
            self.complain(field, "BASE_TYPE_MAX_LENGTH", message);
        } else {
            let message = format!("Must be between {least} and {most} in length.");
            self.complain(field, "BASE_TYPE_BAD_LENGTH", message);
        }
        false
    }

    /// A whole number in `range`.
    pub(crate) fn integer(&self, field: &'static str, range: RangeInclusive<i64>) -> Option<i64> {
        let value = self.raw(field)?;
        let number = value.as_i64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
        let Some(number) = number else {
            self.complain(field, "NUMBER_TYPE_COERCE", "Value is not an int.");
            return None;
        };
        if !range.contains(&number) {
            let message = format!("Value must be between {} and {}.", range.start(), range.end());
            self.complain(field, "NUMBER_TYPE_RANGE", message);
            return None;
        }
        Some(number)
    }

    /// Yes or no.
    pub(crate) fn boolean(&self, field: &'static str) -> Option<bool> {
        let value = self.raw(field)?;
        if value.as_bool().is_none() {
            self.complain(field, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        }
        value.as_bool()
    }

    /// An id.
    pub(crate) fn snowflake(&self, field: &'static str) -> Option<Snowflake> {
        let value = self.raw(field)?;
        let id = parse_snowflake(value);
        if id.is_none() {
            self.complain(field, "NUMBER_TYPE_COERCE", "Value is not snowflake.");
        }
        id
    }

    /// A list of at most `most` ids.
    pub(crate) fn snowflakes(&self, field: &'static str, most: usize) -> Option<Vec<Snowflake>> {
        let ids: Option<Vec<_>> = self.list(field, 0..=most)?.iter().map(parse_snowflake).collect();
        if ids.is_none() {
            self.complain(field, "NUMBER_TYPE_COERCE", "Value is not snowflake.");
        }
        ids
    }

    /// A list whose number of items lies in `length`.
    pub(crate) fn list(
        &self,
        field: &'static str,
        length: RangeInclusive<usize>,
    ) -> Option<&'a [Value]> {
        let value = self.raw(field)?;
        let Some(list) = value.as_array() else {
            self.complain(field, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return None;
        };
        if !length.contains(&list.len()) {
            let message =
                format!("Must be between {} and {} in length.", length.start(), length.end());
            self.complain(field, "BASE_TYPE_BAD_LENGTH", message);
            return None;
        }
        Some(list)
    }

    /// An object in a field, read with `read`.
    pub(crate) fn object<T>(
        &self,
        field: &'static str,
        read: impl FnOnce(&Form<'_>) -> T,
    ) -> Option<T> {
        let value = self.raw(field)?;
        self.child(value, &[field], read)
    }

    /// A list of objects in a field, each read with `read`.
    pub(crate) fn objects<T>(
        &self,
        field: &'static str,
        length: RangeInclusive<usize>,
        read: impl Fn(&Form<'_>) -> T,
    ) -> Option<Vec<T>> {
        let list = self.list(field, length)?;
        let read_one = |(index, value): (usize, &Value)| {
            self.child(value, &[field, &index.to_string()], &read)
        };
        Some(list.iter().enumerate().filter_map(read_one).collect())
    }

    fn child<T>(
        &self,
        value: &Value,
        steps: &[&str],
        read: impl FnOnce(&Form<'_>) -> T,
    ) -> Option<T> {
        let mut path = self.path.clone();
        path.extend(steps.iter().map(|&step| step.to_owned()));
        let Value::Object(fields) = value else {
            let message = "Only dictionaries may be used in a DictType";
            self.errors.borrow_mut().add(&path, "DICT_TYPE_CONVERT", message);
            return None;
        };
        let form = Form { fields, path, taken: RefCell::default(), errors: self.errors };
        let value = read(&form);
        form.finish();
        Some(value)
    }

    /// Complains that a field that must be there is not.
    pub(crate) fn require<T>(&self, field: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.fields.get(field).is_none_or(Value::is_null) {
            self.complain(field, "BASE_TYPE_REQUIRED", "This field is required");
        }
        value
    }

    fn finish(&self) {
        let taken = self.taken.borrow();
        for field in self.fields.keys().filter(|field| !taken.contains(&field.as_str())) {
            let message = "Discord knows no such field here (it would ignore it).";
            self.complain(field, "SANDBOX_UNKNOWN_FIELD", message);
        }
    }
}

fn parse_snowflake(value: &Value) -> Option<Snowflake> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => number.as_u64().map(Snowflake::new),
        _ => None,
    }
}
