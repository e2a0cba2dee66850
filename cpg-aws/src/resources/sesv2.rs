//! Resource types of `sesv2`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:sesv2/emailIdentity:EmailIdentity`.
    EmailIdentity = plain("aws:sesv2/emailIdentity:EmailIdentity") => {
        /// `configurationSetName`.
        configuration_set_name: Optional<Value>,
        /// `dkimSigningAttributes`.
        dkim_signing_attributes: Optional<EmailIdentityDkimSigningAttributes>,
        /// `emailIdentity`.
        email_identity: Required<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
    }
}

cpg_core::typed_objects! {
    /// `EmailIdentityDkimSigningAttributes`.
    #[derive(Default)]
    EmailIdentityDkimSigningAttributes = {
        /// `currentSigningKeyLength`.
        current_signing_key_length: Optional<Value>,
        /// `domainSigningPrivateKey`.
        domain_signing_private_key: Optional<Value>,
        /// `domainSigningSelector`.
        domain_signing_selector: Optional<Value>,
        /// `lastKeyGenerationTimestamp`.
        last_key_generation_timestamp: Optional<Value>,
        /// `nextSigningKeyLength`.
        next_signing_key_length: Optional<Value>,
        /// `signingAttributesOrigin`.
        signing_attributes_origin: Optional<Value>,
        /// `status`.
        status: Optional<Value>,
        /// `tokens`.
        tokens: Optional<Vec<Value>>,
    }
}
