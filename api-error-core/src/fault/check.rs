//! The checks of a type with a layer around it, in const evaluation.

use api_error_rules::Style;

use super::Fault;
use super::built_in::words;
use crate::Catalog;
use crate::contract::check::place;
use crate::contract::const_str::Message;
use crate::envelope::walk::missing_extension;

const fn code(fault: Fault, style: Style) -> Message {
    match style {
        Style::Words(case) => Message::new().push_in(case, words(fault)),
        Style::Number => Message::new().push_number(fault.status()),
    }
}

const fn net_of(fault: Fault) -> Fault {
    if fault.status() < 500 { Fault::ClientFault } else { Fault::ServerFault }
}

impl Catalog {
    /// The catalog, if built-in codes can answer for the framework where none of its codes does: none of them is a code of
    /// the catalog, and its envelope can be filled.
    ///
    /// # Panics
    ///
    /// In const evaluation, so that the type does not compile.
    #[must_use]
    #[track_caller]
    pub const fn behind_layer(&'static self) -> &'static Self {
        let (answered, style) = (self.answered(), self.style());
        let mut faults = Fault::ALL;
        while let [fault, rest @ ..] = faults {
            faults = rest;
            if answered & (fault.bit() | net_of(*fault).bit()) != 0 {
                continue;
            }
            self.assert_extensions(*fault);
            let code = code(*fault, style);
            if let Some(spec) = self.get(code.as_str())
                && !spec.more().is_built_in
            {
                let message = place(Message::new().push("the code of "), spec)
                    .push(" is also the built-in answer to the fault `")
                    .push(fault.name())
                    .push("`, and clients could not tell which of the two they got; let a variant say `answers(")
                    .push(fault.name())
                    .push(")`, or `allow(built_in_code)`");
                panic!("{}", message.as_str());
            }
        }
        self
    }

    #[track_caller]
    const fn assert_extensions(&self, fault: Fault) {
        if let Some(name) = missing_extension(self.envelope().root(), self.ty.extensions) {
            let message = Message::new()
                .push("the envelope of `")
                .push(self.name())
                .push("` needs the extension `")
                .push(name)
                .push("`, which the built-in answer to the fault `")
                .push(fault.name())
                .push("` does not have; add `extension(")
                .push(name)
                .push(" = …)` to the type, or let variants answer `client_fault` and `server_fault`");
            panic!("{}", message.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use api_error_rules::Case;

    use super::*;

    #[test]
    fn const_evaluation_finds_the_codes_that_are_sent() {
        for fault in Fault::ALL {
            for case in Case::ALL {
                assert_eq!(code(*fault, Style::Words(case)).as_str(), case.apply(words(*fault)));
            }
            assert_eq!(code(*fault, Style::Number).as_str(), fault.status().to_string());
        }
    }
}
