//! The places of arguments in a document.

use async_graphql::parser::types::{Directive, ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Pos, Positioned};

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

/// The parser limits the depth.
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
