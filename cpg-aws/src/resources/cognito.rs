//! Resource types of `cognito`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `aws:cognito/identityPool:IdentityPool`.
    IdentityPool = plain("aws:cognito/identityPool:IdentityPool") => {
        /// `allowClassicFlow`.
        allow_classic_flow: Optional<bool>,
        /// `allowUnauthenticatedIdentities`.
        allow_unauthenticated_identities: Optional<bool>,
        /// `cognitoIdentityProviders`.
        cognito_identity_providers: Optional<Vec<IdentityPoolCognitoIdentityProvider>>,
        /// `developerProviderName`.
        developer_provider_name: Optional<Value>,
        /// `identityPoolName`.
        identity_pool_name: Required<Value>,
        /// `openidConnectProviderArns`.
        openid_connect_provider_arns: Optional<Vec<Value>>,
        /// `region`.
        region: Optional<Value>,
        /// `samlProviderArns`.
        saml_provider_arns: Optional<Vec<Value>>,
        /// `supportedLoginProviders`.
        supported_login_providers: Optional<Map>,
        /// `tags`.
        tags: Optional<Map>,
    }

    /// `aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment`.
    IdentityPoolRoleAttachment = plain("aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment") => {
        /// `identityPoolId`.
        identity_pool_id: Required<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `roleMappings`.
        role_mappings: Optional<Vec<IdentityPoolRoleAttachmentRoleMapping>>,
        /// `roles`.
        roles: Required<Map>,
    }

    /// `aws:cognito/userPool:UserPool`.
    UserPool = ResourceType {
        stateful: true,
        ..plain("aws:cognito/userPool:UserPool")
    } => {
        /// `accountRecoverySetting`.
        account_recovery_setting: Optional<UserPoolAccountRecoverySetting>,
        /// `adminCreateUserConfig`.
        admin_create_user_config: Optional<UserPoolAdminCreateUserConfig>,
        /// `aliasAttributes`.
        alias_attributes: Optional<Vec<Value>>,
        /// `autoVerifiedAttributes`.
        auto_verified_attributes: Optional<Vec<Value>>,
        /// `deletionProtection`.
        deletion_protection: Optional<Value>,
        /// `deviceConfiguration`.
        device_configuration: Optional<UserPoolDeviceConfiguration>,
        /// `emailConfiguration`.
        email_configuration: Optional<UserPoolEmailConfiguration>,
        /// `emailMfaConfiguration`.
        email_mfa_configuration: Optional<UserPoolEmailMfaConfiguration>,
        /// `emailVerificationMessage`.
        email_verification_message: Optional<Value>,
        /// `emailVerificationSubject`.
        email_verification_subject: Optional<Value>,
        /// `lambdaConfig`.
        lambda_config: Optional<UserPoolLambdaConfig>,
        /// `mfaConfiguration`.
        mfa_configuration: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `passwordPolicy`.
        password_policy: Optional<UserPoolPasswordPolicy>,
        /// `region`.
        region: Optional<Value>,
        /// `schemas`.
        schemas: Optional<Vec<UserPoolSchema>>,
        /// `signInPolicy`.
        sign_in_policy: Optional<UserPoolSignInPolicy>,
        /// `smsAuthenticationMessage`.
        sms_authentication_message: Optional<Value>,
        /// `smsConfiguration`.
        sms_configuration: Optional<UserPoolSmsConfiguration>,
        /// `smsVerificationMessage`.
        sms_verification_message: Optional<Value>,
        /// `softwareTokenMfaConfiguration`.
        software_token_mfa_configuration: Optional<UserPoolSoftwareTokenMfaConfiguration>,
        /// `tags`.
        tags: Optional<Map>,
        /// `userAttributeUpdateSettings`.
        user_attribute_update_settings: Optional<UserPoolUserAttributeUpdateSettings>,
        /// `userPoolAddOns`.
        user_pool_add_ons: Optional<UserPoolUserPoolAddOns>,
        /// `userPoolTier`.
        user_pool_tier: Optional<Value>,
        /// `usernameAttributes`.
        username_attributes: Optional<Vec<Value>>,
        /// `usernameConfiguration`.
        username_configuration: Optional<UserPoolUsernameConfiguration>,
        /// `verificationMessageTemplate`.
        verification_message_template: Optional<UserPoolVerificationMessageTemplate>,
        /// `webAuthnConfiguration`.
        web_authn_configuration: Optional<UserPoolWebAuthnConfiguration>,
    }

    /// `aws:cognito/userPoolClient:UserPoolClient`.
    UserPoolClient = ResourceType {
        secret_outputs: &["clientSecret"],
        ..plain("aws:cognito/userPoolClient:UserPoolClient")
    } => {
        /// `accessTokenValidity`.
        access_token_validity: Optional<i64>,
        /// `allowedOauthFlows`.
        allowed_oauth_flows: Optional<Vec<Value>>,
        /// `allowedOauthFlowsUserPoolClient`.
        allowed_oauth_flows_user_pool_client: Optional<bool>,
        /// `allowedOauthScopes`.
        allowed_oauth_scopes: Optional<Vec<Value>>,
        /// `analyticsConfiguration`.
        analytics_configuration: Optional<UserPoolClientAnalyticsConfiguration>,
        /// `authSessionValidity`.
        auth_session_validity: Optional<i64>,
        /// `callbackUrls`.
        callback_urls: Optional<Vec<Value>>,
        /// `defaultRedirectUri`.
        default_redirect_uri: Optional<Value>,
        /// `enablePropagateAdditionalUserContextData`.
        enable_propagate_additional_user_context_data: Optional<bool>,
        /// `enableTokenRevocation`.
        enable_token_revocation: Optional<bool>,
        /// `explicitAuthFlows`.
        explicit_auth_flows: Optional<Vec<Value>>,
        /// `generateSecret`.
        generate_secret: Optional<bool>,
        /// `idTokenValidity`.
        id_token_validity: Optional<i64>,
        /// `logoutUrls`.
        logout_urls: Optional<Vec<Value>>,
        /// `name`.
        name: Optional<Value>,
        /// `preventUserExistenceErrors`.
        prevent_user_existence_errors: Optional<Value>,
        /// `readAttributes`.
        read_attributes: Optional<Vec<Value>>,
        /// `refreshTokenRotation`.
        refresh_token_rotation: Optional<UserPoolClientRefreshTokenRotation>,
        /// `refreshTokenValidity`.
        refresh_token_validity: Optional<i64>,
        /// `region`.
        region: Optional<Value>,
        /// `supportedIdentityProviders`.
        supported_identity_providers: Optional<Vec<Value>>,
        /// `tokenValidityUnits`.
        token_validity_units: Optional<UserPoolClientTokenValidityUnits>,
        /// `userPoolId`.
        user_pool_id: Required<Value>,
        /// `writeAttributes`.
        write_attributes: Optional<Vec<Value>>,
    }

    /// `aws:cognito/userPoolDomain:UserPoolDomain`.
    UserPoolDomain = plain("aws:cognito/userPoolDomain:UserPoolDomain") => {
        /// `certificateArn`.
        certificate_arn: Optional<Value>,
        /// `domain`.
        domain: Required<Value>,
        /// `managedLoginVersion`.
        managed_login_version: Optional<i64>,
        /// `region`.
        region: Optional<Value>,
        /// `userPoolId`.
        user_pool_id: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// `IdentityPoolCognitoIdentityProvider`.
    #[derive(Default)]
    IdentityPoolCognitoIdentityProvider = {
        /// `clientId`.
        client_id: Optional<Value>,
        /// `providerName`.
        provider_name: Optional<Value>,
        /// `serverSideTokenCheck`.
        server_side_token_check: Optional<bool>,
    }

    /// `IdentityPoolRoleAttachmentRoleMapping`.
    IdentityPoolRoleAttachmentRoleMapping = {
        /// `ambiguousRoleResolution`.
        ambiguous_role_resolution: Optional<Value>,
        /// `identityProvider`.
        identity_provider: Required<Value>,
        /// `mappingRules`.
        mapping_rules: Optional<Vec<IdentityPoolRoleAttachmentRoleMappingMappingRule>>,
        /// `type`.
        r#type: Required<Value>,
    }

    /// `IdentityPoolRoleAttachmentRoleMappingMappingRule`.
    IdentityPoolRoleAttachmentRoleMappingMappingRule = {
        /// `claim`.
        claim: Required<Value>,
        /// `matchType`.
        match_type: Required<Value>,
        /// `roleArn`.
        role_arn: Required<Value>,
        /// `value`.
        value: Required<Value>,
    }

    /// `UserPoolAccountRecoverySetting`.
    #[derive(Default)]
    UserPoolAccountRecoverySetting = {
        /// `recoveryMechanisms`.
        recovery_mechanisms: Optional<Vec<UserPoolAccountRecoverySettingRecoveryMechanism>>,
    }

    /// `UserPoolAccountRecoverySettingRecoveryMechanism`.
    UserPoolAccountRecoverySettingRecoveryMechanism = {
        /// `name`.
        name: Required<Value>,
        /// `priority`.
        priority: Required<i64>,
    }

    /// `UserPoolAdminCreateUserConfig`.
    #[derive(Default)]
    UserPoolAdminCreateUserConfig = {
        /// `allowAdminCreateUserOnly`.
        allow_admin_create_user_only: Optional<bool>,
        /// `inviteMessageTemplate`.
        invite_message_template: Optional<UserPoolAdminCreateUserConfigInviteMessageTemplate>,
    }

    /// `UserPoolAdminCreateUserConfigInviteMessageTemplate`.
    #[derive(Default)]
    UserPoolAdminCreateUserConfigInviteMessageTemplate = {
        /// `emailMessage`.
        email_message: Optional<Value>,
        /// `emailSubject`.
        email_subject: Optional<Value>,
        /// `smsMessage`.
        sms_message: Optional<Value>,
    }

    /// `UserPoolClientAnalyticsConfiguration`.
    #[derive(Default)]
    UserPoolClientAnalyticsConfiguration = {
        /// `applicationArn`.
        application_arn: Optional<Value>,
        /// `applicationId`.
        application_id: Optional<Value>,
        /// `externalId`.
        external_id: Optional<Value>,
        /// `roleArn`.
        role_arn: Optional<Value>,
        /// `userDataShared`.
        user_data_shared: Optional<bool>,
    }

    /// `UserPoolClientRefreshTokenRotation`.
    UserPoolClientRefreshTokenRotation = {
        /// `feature`.
        feature: Required<Value>,
        /// `retryGracePeriodSeconds`.
        retry_grace_period_seconds: Optional<i64>,
    }

    /// `UserPoolClientTokenValidityUnits`.
    #[derive(Default)]
    UserPoolClientTokenValidityUnits = {
        /// `accessToken`.
        access_token: Optional<Value>,
        /// `idToken`.
        id_token: Optional<Value>,
        /// `refreshToken`.
        refresh_token: Optional<Value>,
    }

    /// `UserPoolDeviceConfiguration`.
    #[derive(Default)]
    UserPoolDeviceConfiguration = {
        /// `challengeRequiredOnNewDevice`.
        challenge_required_on_new_device: Optional<bool>,
        /// `deviceOnlyRememberedOnUserPrompt`.
        device_only_remembered_on_user_prompt: Optional<bool>,
    }

    /// `UserPoolEmailConfiguration`.
    #[derive(Default)]
    UserPoolEmailConfiguration = {
        /// `configurationSet`.
        configuration_set: Optional<Value>,
        /// `emailSendingAccount`.
        email_sending_account: Optional<Value>,
        /// `fromEmailAddress`.
        from_email_address: Optional<Value>,
        /// `replyToEmailAddress`.
        reply_to_email_address: Optional<Value>,
        /// `sourceArn`.
        source_arn: Optional<Value>,
    }

    /// `UserPoolEmailMfaConfiguration`.
    #[derive(Default)]
    UserPoolEmailMfaConfiguration = {
        /// `message`.
        message: Optional<Value>,
        /// `subject`.
        subject: Optional<Value>,
    }

    /// `UserPoolLambdaConfig`.
    #[derive(Default)]
    UserPoolLambdaConfig = {
        /// `createAuthChallenge`.
        create_auth_challenge: Optional<Value>,
        /// `customEmailSender`.
        custom_email_sender: Optional<UserPoolLambdaConfigCustomEmailSender>,
        /// `customMessage`.
        custom_message: Optional<Value>,
        /// `customSmsSender`.
        custom_sms_sender: Optional<UserPoolLambdaConfigCustomSmsSender>,
        /// `defineAuthChallenge`.
        define_auth_challenge: Optional<Value>,
        /// `kmsKeyId`.
        kms_key_id: Optional<Value>,
        /// `postAuthentication`.
        post_authentication: Optional<Value>,
        /// `postConfirmation`.
        post_confirmation: Optional<Value>,
        /// `preAuthentication`.
        pre_authentication: Optional<Value>,
        /// `preSignUp`.
        pre_sign_up: Optional<Value>,
        /// `preTokenGeneration`.
        pre_token_generation: Optional<Value>,
        /// `preTokenGenerationConfig`.
        pre_token_generation_config: Optional<UserPoolLambdaConfigPreTokenGenerationConfig>,
        /// `userMigration`.
        user_migration: Optional<Value>,
        /// `verifyAuthChallengeResponse`.
        verify_auth_challenge_response: Optional<Value>,
    }

    /// `UserPoolLambdaConfigCustomEmailSender`.
    UserPoolLambdaConfigCustomEmailSender = {
        /// `lambdaArn`.
        lambda_arn: Required<Value>,
        /// `lambdaVersion`.
        lambda_version: Required<Value>,
    }

    /// `UserPoolLambdaConfigCustomSmsSender`.
    UserPoolLambdaConfigCustomSmsSender = {
        /// `lambdaArn`.
        lambda_arn: Required<Value>,
        /// `lambdaVersion`.
        lambda_version: Required<Value>,
    }

    /// `UserPoolLambdaConfigPreTokenGenerationConfig`.
    UserPoolLambdaConfigPreTokenGenerationConfig = {
        /// `lambdaArn`.
        lambda_arn: Required<Value>,
        /// `lambdaVersion`.
        lambda_version: Required<Value>,
    }

    /// `UserPoolPasswordPolicy`.
    #[derive(Default)]
    UserPoolPasswordPolicy = {
        /// `minimumLength`.
        minimum_length: Optional<i64>,
        /// `passwordHistorySize`.
        password_history_size: Optional<i64>,
        /// `requireLowercase`.
        require_lowercase: Optional<bool>,
        /// `requireNumbers`.
        require_numbers: Optional<bool>,
        /// `requireSymbols`.
        require_symbols: Optional<bool>,
        /// `requireUppercase`.
        require_uppercase: Optional<bool>,
        /// `temporaryPasswordValidityDays`.
        temporary_password_validity_days: Optional<i64>,
    }

    /// `UserPoolSchema`.
    UserPoolSchema = {
        /// `attributeDataType`.
        attribute_data_type: Required<Value>,
        /// `developerOnlyAttribute`.
        developer_only_attribute: Optional<bool>,
        /// `mutable`.
        mutable: Optional<bool>,
        /// `name`.
        name: Required<Value>,
        /// `numberAttributeConstraints`.
        number_attribute_constraints: Optional<UserPoolSchemaNumberAttributeConstraints>,
        /// `required`.
        required: Optional<bool>,
        /// `stringAttributeConstraints`.
        string_attribute_constraints: Optional<UserPoolSchemaStringAttributeConstraints>,
    }

    /// `UserPoolSchemaNumberAttributeConstraints`.
    #[derive(Default)]
    UserPoolSchemaNumberAttributeConstraints = {
        /// `maxValue`.
        max_value: Optional<Value>,
        /// `minValue`.
        min_value: Optional<Value>,
    }

    /// `UserPoolSchemaStringAttributeConstraints`.
    #[derive(Default)]
    UserPoolSchemaStringAttributeConstraints = {
        /// `maxLength`.
        max_length: Optional<Value>,
        /// `minLength`.
        min_length: Optional<Value>,
    }

    /// `UserPoolSignInPolicy`.
    #[derive(Default)]
    UserPoolSignInPolicy = {
        /// `allowedFirstAuthFactors`.
        allowed_first_auth_factors: Optional<Vec<Value>>,
    }

    /// `UserPoolSmsConfiguration`.
    UserPoolSmsConfiguration = {
        /// `externalId`.
        external_id: Required<Value>,
        /// `snsCallerArn`.
        sns_caller_arn: Required<Value>,
        /// `snsRegion`.
        sns_region: Optional<Value>,
    }

    /// `UserPoolSoftwareTokenMfaConfiguration`.
    UserPoolSoftwareTokenMfaConfiguration = {
        /// `enabled`.
        enabled: Required<bool>,
    }

    /// `UserPoolUserAttributeUpdateSettings`.
    UserPoolUserAttributeUpdateSettings = {
        /// `attributesRequireVerificationBeforeUpdates`.
        attributes_require_verification_before_updates: Required<Vec<Value>>,
    }

    /// `UserPoolUserPoolAddOns`.
    UserPoolUserPoolAddOns = {
        /// `advancedSecurityAdditionalFlows`.
        advanced_security_additional_flows: Optional<UserPoolUserPoolAddOnsAdvancedSecurityAdditionalFlows>,
        /// `advancedSecurityMode`.
        advanced_security_mode: Required<Value>,
    }

    /// `UserPoolUserPoolAddOnsAdvancedSecurityAdditionalFlows`.
    #[derive(Default)]
    UserPoolUserPoolAddOnsAdvancedSecurityAdditionalFlows = {
        /// `customAuthMode`.
        custom_auth_mode: Optional<Value>,
    }

    /// `UserPoolUsernameConfiguration`.
    #[derive(Default)]
    UserPoolUsernameConfiguration = {
        /// `caseSensitive`.
        case_sensitive: Optional<bool>,
    }

    /// `UserPoolVerificationMessageTemplate`.
    #[derive(Default)]
    UserPoolVerificationMessageTemplate = {
        /// `defaultEmailOption`.
        default_email_option: Optional<Value>,
        /// `emailMessage`.
        email_message: Optional<Value>,
        /// `emailMessageByLink`.
        email_message_by_link: Optional<Value>,
        /// `emailSubject`.
        email_subject: Optional<Value>,
        /// `emailSubjectByLink`.
        email_subject_by_link: Optional<Value>,
        /// `smsMessage`.
        sms_message: Optional<Value>,
    }

    /// `UserPoolWebAuthnConfiguration`.
    #[derive(Default)]
    UserPoolWebAuthnConfiguration = {
        /// `relyingPartyId`.
        relying_party_id: Optional<Value>,
        /// `userVerification`.
        user_verification: Optional<Value>,
    }
}
