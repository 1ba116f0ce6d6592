//! What generated code may contain: nothing that could mean something else where the type is declared.

mod inputs;

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprField, ExprMethodCall, File, Item, ItemConst, ItemStatic, Macro, PatIdent,
    PatStruct, Path, Token,
};

use crate::derive;
use crate::raw::unraw;
use inputs::{GENERIC, INPUTS};

/// Reads an expansion, and notes what must not be there.
#[derive(Default)]
struct Reader {
    deprecated: bool,
    found: Vec<String>,
}

impl Reader {
    fn found(&mut self, what: &str, tokens: impl quote::ToTokens) {
        self.found.push(format!("{what}: {}", tokens.into_token_stream()));
    }

    fn is_ours(name: &str) -> bool {
        name.starts_with("__") || name == "_"
    }

    fn declares(&mut self, ident: &syn::Ident) {
        if !Self::is_ours(&ident.to_string()) {
            self.found("a name that may be the user's", ident);
        }
    }

    /// Methods and fields are those of what a path gave, never of a value whose methods are the user's.
    fn is_from_path(receiver: &Expr) -> bool {
        match receiver {
            Expr::Call(call) => matches!(&*call.func, Expr::Path(_)),
            Expr::Struct(_) => true,
            Expr::MethodCall(call) => Self::is_from_path(&call.receiver),
            Expr::Field(field) => Self::is_from_path(&field.base),
            _ => false,
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_path(&mut self, path: &'ast Path) {
        let first = path.segments.first().map(|segment| unraw(&segment.ident)).unwrap_or_default();
        let is_known = if path.leading_colon.is_some() {
            first == "core" || first == "api_error"
        } else {
            Self::is_ours(&first)
                || first.to_lowercase().starts_with("my")
                || ["self", "Self", "super"].contains(&first.as_str())
        };
        if !is_known {
            self.found("a name that depends on what is in scope", path);
        }
        if first == "Self" && path.segments.len() > 1 {
            self.found("`Self::` may be a variant or an associated item", path);
        }
        visit::visit_path(self, path);
    }

    fn visit_pat_struct(&mut self, pattern: &'ast PatStruct) {
        // A variant comes first where a pattern names it.
        let segments = &pattern.path.segments;
        if pattern.path.leading_colon.is_some() || segments.len() > 2 || segments[0].ident != "Self" {
            self.visit_path(&pattern.path);
        }
        pattern.fields.iter().for_each(|field| self.visit_field_pat(field));
    }

    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        self.declares(&pattern.ident);
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_item_static(&mut self, item: &'ast ItemStatic) {
        self.declares(&item.ident);
        visit::visit_item_static(self, item);
    }

    fn visit_item_const(&mut self, item: &'ast ItemConst) {
        self.declares(&item.ident);
        visit::visit_item_const(self, item);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if !Self::is_from_path(&call.receiver) {
            self.found("a method that may be the user's", call);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        if !Self::is_from_path(&field.base) {
            self.found("a field that may be the user's", field);
        }
        visit::visit_expr_field(self, field);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        let text = attribute.meta.to_token_stream().to_string();
        // The test of a lock file, and the constant beside it, have these.
        let of_lock = ["cfg (test)", ":: core :: prelude :: v1 :: test", "doc (hidden)"];
        let is_known = text == "automatically_derived"
            || (self.deprecated && text == "allow (deprecated)")
            || of_lock.contains(&text.as_str());
        if !is_known {
            self.found("an attribute that was not needed", attribute);
        }
    }

    fn visit_macro(&mut self, invocation: &'ast Macro) {
        self.visit_path(&invocation.path);
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(invocation.tokens.clone());
        match &arguments {
            Ok(arguments) => arguments.iter().for_each(|argument| self.visit_expr(argument)),
            Err(error) => self.found.push(error.to_string()),
        }
    }
}

fn expanded(input: &str) -> TokenStream {
    derive(input.parse().unwrap_or_default())
}

#[test]
fn only_names_of_our_own() {
    for input in INPUTS {
        let tokens = expanded(input);
        let file: File = match syn::parse2(tokens.clone()) {
            Ok(file) => file,
            Err(error) => panic!("{error} in {tokens}"),
        };
        let Some((Item::Const(wrapper), beside)) = file.items.split_first() else {
            panic!("no constant in {tokens}")
        };
        assert_eq!(wrapper.ident, "_");
        match (beside, input.contains("lock = ")) {
            ([], false) => {}
            ([Item::Const(marker), Item::Fn(test)], true) => {
                assert_eq!(marker.ident, "__MY_ERROR_LOCK");
                assert_eq!(test.sig.ident, "__my_error_lock");
            }
            _ => panic!("more than one item in {tokens}"),
        }
        let mut reader = Reader { deprecated: input.contains("deprecated"), ..Reader::default() };
        reader.visit_file(&file);
        assert!(reader.found.is_empty(), "{}\n\nin {tokens}", reader.found.join("\n"));
    }
}

#[test]
fn deprecated_types_allow_it() {
    for input in INPUTS {
        let allows = expanded(input).to_string().contains("allow (deprecated)");
        assert_eq!(allows, input.contains("deprecated"), "{input}");
    }
    assert!(expanded("#[allow(deprecated)] enum MyError {}").to_string().contains("allow (deprecated)"));
}

/// The impl of `From` is one for the response: `Self` is not the type there.
#[test]
fn the_type_itself_in_an_impl_for_the_response() {
    let text = expanded(GENERIC).to_string();
    let (_, response) = text.split_once("for __api :: Response").unwrap_or_default();
    let (bounds, _) = response.split_once('{').unwrap_or_default();
    assert!(bounds.contains("MyU : my :: Other < MyError < 'my , MyT , MyU , MY_N > >"), "{bounds}");
    assert!(!bounds.contains("Self"), "{bounds}");
}

#[test]
fn twice_the_same() {
    for input in INPUTS {
        assert_eq!(expanded(input).to_string(), expanded(input).to_string());
    }
}

/// Mistakes emit impls too, by the same rules.
#[test]
fn with_mistakes() {
    for input in INPUTS {
        let tokens = expanded(&format!("#[api(wibble)] {input}"));
        let file: File = match syn::parse2(tokens.clone()) {
            Ok(file) => file,
            Err(error) => panic!("{error} in {tokens}"),
        };
        let mut reader = Reader { deprecated: input.contains("deprecated"), ..Reader::default() };
        for item in &file.items {
            if let Item::Const(wrapper) = item {
                reader.visit_item_const(wrapper);
            }
        }
        assert!(reader.found.is_empty(), "{}\n\nin {tokens}", reader.found.join("\n"));
    }
}
