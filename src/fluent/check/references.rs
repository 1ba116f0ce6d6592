//! The references of a Fluent pattern.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::File;

/// The names in all branches of a pattern. Arguments of messages that it refers to are its own.
#[derive(Default)]
pub(super) struct References {
    pub(super) arguments: BTreeSet<String>,
    pub(super) messages: BTreeSet<String>,
    pub(super) terms: BTreeSet<String>,
}

impl References {
    pub(super) fn of(pattern: &Pattern<&str>, file: &File) -> Self {
        let mut references = Self::default();
        references.pattern(pattern, file);
        references
    }

    fn pattern(&mut self, pattern: &Pattern<&str>, file: &File) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression, file);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>, file: &File) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, file),
            Expression::Select { selector, variants } => {
                self.inline(selector, file);
                for variant in variants {
                    self.pattern(&variant.value, file);
                }
            }
        }
    }

    fn inline(&mut self, expression: &InlineExpression<&str>, file: &File) {
        match expression {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute } => {
                // One that refers to itself is followed once.
                if self.messages.insert(id.name.to_owned())
                    && let Some(pattern) =
                        file.pattern(id.name, attribute.as_ref().map(|attribute| attribute.name))
                {
                    self.pattern(pattern, file);
                }
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.terms.insert(id.name.to_owned());
                let named = arguments.iter().flat_map(|arguments| &arguments.named);
                named.for_each(|argument| self.inline(&argument.value, file));
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                let named = arguments.named.iter().map(|argument| &argument.value);
                arguments.positional.iter().chain(named).for_each(|argument| self.inline(argument, file));
            }
            InlineExpression::Placeable { expression } => self.expression(expression, file),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}
