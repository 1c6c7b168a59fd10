namespace DocGen.Client;

/// <summary>What <see cref="DocGenException.Code"/> and <see cref="ProblemEntry.Code"/> may be; made from the service's catalogue, see its docs/problems.md.</summary>
public static class ProblemCodes
{
    public const string AccessConcurrency = "access.concurrency";

    public const string AccessRate = "access.rate";

    public const string AttachmentKindRequired = "attachment-kind.required";

    public const string AttachmentKindUnknown = "attachment-kind.unknown";

    public const string BatchArchiveCleared = "batch.archive-cleared";

    public const string BatchEnded = "batch.ended";

    public const string BatchInputsCleared = "batch.inputs-cleared";

    public const string BatchItemCrashed = "batch.item-crashed";

    public const string BatchItemNotFound = "batch.item-not-found";

    public const string BatchNoArchive = "batch.no-archive";

    public const string BatchNoData = "batch.no-data";

    public const string BatchNoLongerCompared = "batch.no-longer-compared";

    public const string BatchNotDrawn = "batch.not-drawn";

    public const string BatchNotEnded = "batch.not-ended";

    public const string BatchNotFound = "batch.not-found";

    public const string BatchNothingAfter = "batch.nothing-after";

    public const string BatchNothingBefore = "batch.nothing-before";

    public const string BatchNothingFailed = "batch.nothing-failed";

    public const string BatchOtherVersion = "batch.other-version";

    public const string BatchPageNotFound = "batch.page-not-found";

    public const string BatchReceiving = "batch.receiving";

    public const string BatchRequest = "batch.request";

    public const string BatchTemplateChanged = "batch.template-changed";

    public const string CopiesOutOfRange = "copies.out-of-range";

    public const string CopiesTooManyPages = "copies.too-many-pages";

    public const string DataCharacterWithoutFont = "data.character-without-font";

    public const string DataChoice = "data.choice";

    public const string DataDuplicateItems = "data.duplicate-items";

    public const string DataEmpty = "data.empty";

    public const string DataEnum = "data.enum";

    public const string DataIdentityFullWidth = "data.identity-full-width";

    public const string DataIdentityLowerCase = "data.identity-lower-case";

    public const string DataInvisibleCharacter = "data.invisible-character";

    public const string DataMaximum = "data.maximum";

    public const string DataMembers = "data.members";

    public const string DataMinimum = "data.minimum";

    public const string DataMultipleOf = "data.multiple-of";

    public const string DataNameDot = "data.name-dot";

    public const string DataNameSpace = "data.name-space";

    public const string DataPattern = "data.pattern";

    public const string DataPrivateUseCharacter = "data.private-use-character";

    public const string DataRequired = "data.required";

    public const string DataReservedField = "data.reserved-field";

    public const string DataTooFewItems = "data.too-few-items";

    public const string DataTooLong = "data.too-long";

    public const string DataTooManyItems = "data.too-many-items";

    public const string DataTooShort = "data.too-short";

    public const string DataType = "data.type";

    public const string DataUnknownField = "data.unknown-field";

    public const string DocumentDeleted = "document.deleted";

    public const string DocumentNotFound = "document.not-found";

    public const string DocumentOtherForm = "document.other-form";

    public const string DocumentOutrun = "document.outrun";

    public const string DocumentSealed = "document.sealed";

    public const string GuaranteeNotFound = "guarantee.not-found";

    public const string GuaranteeNotSigned = "guarantee.not-signed";

    public const string GuaranteeTextChanged = "guarantee.text-changed";

    public const string IdempotencyKey = "idempotency.key";

    public const string IdempotencyReused = "idempotency.reused";

    public const string InkMalformed = "ink.malformed";

    public const string InkTooLarge = "ink.too-large";

    public const string InkTooMuch = "ink.too-much";

    public const string InvitationExpired = "invitation.expired";

    public const string InvitationNotFound = "invitation.not-found";

    public const string InvitationRevoked = "invitation.revoked";

    public const string InvitationUsed = "invitation.used";

    public const string JsonControlCharacter = "json.control-character";

    public const string JsonDuplicateMember = "json.duplicate-member";

    public const string JsonEmpty = "json.empty";

    public const string JsonInvalidUtf8 = "json.invalid-utf8";

    public const string JsonLoneSurrogate = "json.lone-surrogate";

    public const string JsonNumberOutOfRange = "json.number-out-of-range";

    public const string JsonSyntax = "json.syntax";

    public const string JsonTooDeep = "json.too-deep";

    public const string JsonTooManyValues = "json.too-many-values";

    public const string JsonTrailing = "json.trailing";

    public const string LayoutFallbackFont = "layout.fallback-font";

    public const string LayoutOverflow = "layout.overflow";

    public const string LayoutTooManyPages = "layout.too-many-pages";

    public const string LinkName = "link.name";

    public const string LinkNotFound = "link.not-found";

    public const string LinkRepeated = "link.repeated";

    public const string LinkValidHours = "link.valid-hours";

    public const string NoticeNotForForm = "notice.not-for-form";

    public const string NoticeNotFound = "notice.not-found";

    public const string NoticeRequired = "notice.required";

    public const string OptionsDocxCopies = "options.docx-copies";

    public const string OptionsDocxSignatureField = "options.docx-signature-field";

    public const string OptionsDocxStrictFonts = "options.docx-strict-fonts";

    public const string OptionsValue = "options.value";

    public const string OptionsView = "options.view";

    public const string PictureBase64 = "picture.base64";

    public const string PictureBroken = "picture.broken";

    public const string PictureInkEmpty = "picture.ink-empty";

    public const string PictureInkShape = "picture.ink-shape";

    public const string PictureMissingPart = "picture.missing-part";

    public const string PictureTooLarge = "picture.too-large";

    public const string PictureTruncated = "picture.truncated";

    public const string PictureUnsupported = "picture.unsupported";

    public const string RequestAfter = "request.after";

    public const string RequestDeadline = "request.deadline";

    public const string RequestEncoding = "request.encoding";

    public const string RequestForbidden = "request.forbidden";

    public const string RequestForm = "request.form";

    public const string RequestFormat = "request.format";

    public const string RequestId = "request.id";

    public const string RequestInstant = "request.instant";

    public const string RequestKey = "request.key";

    public const string RequestLimit = "request.limit";

    public const string RequestMalformed = "request.malformed";

    public const string RequestMediaType = "request.media-type";

    public const string RequestMethod = "request.method";

    public const string RequestNoData = "request.no-data";

    public const string RequestNoFile = "request.no-file";

    public const string RequestNotAcceptable = "request.not-acceptable";

    public const string RequestNotFound = "request.not-found";

    public const string RequestReason = "request.reason";

    public const string RequestShape = "request.shape";

    public const string RequestState = "request.state";

    public const string RequestTooLarge = "request.too-large";

    public const string RequestTooManyFiles = "request.too-many-files";

    public const string RequestTooSlow = "request.too-slow";

    public const string RequestUnauthorized = "request.unauthorized";

    public const string RequestUnknownMember = "request.unknown-member";

    public const string RequestUnknownOption = "request.unknown-option";

    public const string RequestValidMinutes = "request.valid-minutes";

    public const string RequestVersion = "request.version";

    public const string ServiceBusy = "service.busy";

    public const string ServiceDevelopment = "service.development";

    public const string ServiceFailed = "service.failed";

    public const string ServiceNoPublicUrl = "service.no-public-url";

    public const string ServiceNoWorkers = "service.no-workers";

    public const string ServiceSetting = "service.setting";

    public const string ServiceSpoolUnavailable = "service.spool-unavailable";

    public const string ServiceStopping = "service.stopping";

    public const string ServiceStorageUnavailable = "service.storage-unavailable";

    public const string ServiceUnknownVariable = "service.unknown-variable";

    public const string StorageDamaged = "storage.damaged";

    public const string TemplateNotFound = "template.not-found";

    public const string TemplateWithdrawn = "template.withdrawn";

    public const string TraceMistyped = "trace.mistyped";

    public const string TraceNotFound = "trace.not-found";

    public const string WatermarkUnknownCharacter = "watermark.unknown-character";

    public const string WebhookNone = "webhook.none";

    public const string WebhookNotAllowed = "webhook.not-allowed";

    public const string WebhookUrl = "webhook.url";
}
