//! What a document asks for.

use async_graphql::parser::types::{
    Directive, ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{Pos, Positioned};

/// Why no operation of the document is executed, as async-graphql says it.
pub(super) fn unfit(document: &ExecutableDocument, name: Option<&str>, is_stream: bool) -> Option<String> {
    match (chosen(document, name), name) {
        (None, Some(name)) => Some(format!("Unknown operation named \"{name}\"")),
        (None, None) => Some("Operation name required in request.".to_owned()),
        (Some(operation), _) => (operation.ty == OperationType::Subscription && !is_stream)
            .then(|| "Subscriptions are not supported on this transport.".to_owned()),
    }
}

fn chosen<'a>(document: &'a ExecutableDocument, name: Option<&str>) -> Option<&'a OperationDefinition> {
    let mut operations = document.operations.iter();
    let found = match name {
        Some(name) => operations.find(|(own, _)| own.is_some_and(|own| own.as_str() == name)),
        None => operations.next().filter(|_| operations.next().is_none()),
    };
    found.map(|(_, operation)| &operation.node)
}

/// Where the arguments are.
pub(super) fn arguments(document: &ExecutableDocument) -> Vec<Pos> {
    let mut found = Vec::new();
    for (_, operation) in document.operations.iter() {
        of_directives(&operation.node.directives, &mut found);
        of_selections(&operation.node.selection_set.node, &mut found);
    }
    for fragment in document.fragments.values() {
        of_directives(&fragment.node.directives, &mut found);
        of_selections(&fragment.node.selection_set.node, &mut found);
    }
    found
}

/// It goes as deep as the parser has let the document go.
fn of_selections(set: &SelectionSet, found: &mut Vec<Pos>) {
    for selection in &set.items {
        of_directives(selection.node.directives(), found);
        match &selection.node {
            Selection::Field(field) => {
                found.extend(field.node.arguments.iter().map(|(_, value)| value.pos));
                of_selections(&field.node.selection_set.node, found);
            }
            Selection::InlineFragment(fragment) => of_selections(&fragment.node.selection_set.node, found),
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn of_directives(directives: &[Positioned<Directive>], found: &mut Vec<Pos>) {
    for directive in directives {
        found.extend(directive.node.arguments.iter().map(|(_, value)| value.pos));
    }
}
