"""Accounts, the second factor and sessions: how people sign in."""

from config import env

ENV = env.read()
HTTPS = ENV["SITE_URL"].startswith("https://")

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["members.accounts.backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "members.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whoever holds the address learns of a changed password
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # an open session alone changes no address
ACCOUNT_RATE_LIMITS = False  # counted in a cache of one process: our forms count in the database, by LIMITS
ACCOUNT_SIGNUP_FORM_CLASS = "members.joining.forms.JoiningFields"
ACCOUNT_FORMS = {
    "login": "members.accounts.forms.SignInForm",
    "signup": "members.accounts.forms.SignUpForm",
    "reset_password": "members.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "members.accounts.forms.ResetPasswordKeyForm",
    "change_password": "members.accounts.forms.ChangePasswordForm",
    "reauthenticate": "members.accounts.forms.ReauthenticateForm",
    "add_email": "members.accounts.forms.AddEmailForm",
}

# --- Second factor and sessions -----------------------------------------------------------------------
STAFF_SECOND_FACTOR = ENV["STAFF_SECOND_FACTOR"]
MFA_ADAPTER = "members.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers know passkeys without encryption on localhost alone
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong
MFA_RATE_LIMITS = False  # as above
MFA_FORMS = {
    "authenticate": "members.accounts.factor_forms.CodeForm",
    "reauthenticate": "members.accounts.factor_forms.CodeAgainForm",
    "activate_totp": "members.accounts.factor_forms.ActivateAppForm",
    "add_webauthn": "members.accounts.factor_forms.AddPasskeyForm",
    "edit_webauthn": "members.accounts.factor_forms.RenamePasskeyForm",
    "authenticate_webauthn": "members.accounts.factor_forms.PasskeyForm",
    "reauthenticate_webauthn": "members.accounts.factor_forms.PasskeyAgainForm",
    "login_webauthn": "members.accounts.factor_forms.PasskeySignInForm",
}
