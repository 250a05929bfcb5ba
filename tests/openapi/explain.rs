//! Says in one line what is wrong, also where a value fits none of several schemas.

use jsonschema::{ValidationError, error::ValidationErrorKind};

/// The path to the wrong value and what is wrong with it, without the value itself, which may be
/// a whole message.
pub(super) fn explain(error: &ValidationError<'_>) -> String {
    match error.kind() {
        ValidationErrorKind::OneOfNotValid { context } | ValidationErrorKind::AnyOf { context } => {
            match nearest(context) {
                Some(errors) => errors.iter().map(explain).collect::<Vec<_>>().join("; "),
                None => plainly(error),
            }
        }
        _ => plainly(error),
    }
}

/// Of the failed alternatives, the errors of the one that was most likely meant: the one that
/// takes the value's kind and then misses the fewest things.
fn nearest<'a>(
    alternatives: &'a [Vec<ValidationError<'static>>],
) -> Option<&'a [ValidationError<'static>]> {
    let meant = |errors: &&Vec<ValidationError<'_>>| {
        (errors.iter().filter(|error| decides_kind(error)).count(), errors.len())
    };
    alternatives.iter().filter(|errors| !errors.is_empty()).min_by_key(meant).map(Vec::as_slice)
}

/// Whether this error means that the value is of another kind, such as a button where a menu is
/// described.
fn decides_kind(error: &ValidationError<'_>) -> bool {
    match error.kind() {
        ValidationErrorKind::Type { .. } => true,
        ValidationErrorKind::Enum { .. } | ValidationErrorKind::Constant { .. } => {
            error.instance_path().as_str().ends_with("/type")
        }
        _ => false,
    }
}

fn plainly(error: &ValidationError<'_>) -> String {
    format!("{}: {}", error.instance_path(), error.masked())
}
