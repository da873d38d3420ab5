#include "model/names.h"

namespace hearsay {

// One table per enumeration: HEARSAY_NAMES(Type, {value, "word"}, ...).
#define HEARSAY_NAMES(E, ...)                              \
  template <>                                              \
  std::span<const EnumName<E>> enum_names<E>() {           \
    static constexpr EnumName<E> kTable[] = {__VA_ARGS__}; \
    return kTable;                                         \
  }

HEARSAY_NAMES(DocumentKind, {DocumentKind::kArticle, "article"}, {DocumentKind::kLiveBlog, "live_blog"},
              {DocumentKind::kFeedEntry, "feed"})
HEARSAY_NAMES(BlockKind, {BlockKind::kPost, "post"}, {BlockKind::kLede, "lede"}, {BlockKind::kSummary, "summary"},
              {BlockKind::kCaption, "caption"}, {BlockKind::kHeadline, "headline"},
              {BlockKind::kNavigation, "navigation"}, {BlockKind::kBoilerplate, "boilerplate"})
HEARSAY_NAMES(ZoneBasis, {ZoneBasis::kUnknown, "unknown"}, {ZoneBasis::kStated, "stated"},
              {ZoneBasis::kOutletDefault, "outlet_default"}, {ZoneBasis::kUrlDate, "url_date"},
              {ZoneBasis::kInferredFromOrder, "inferred_from_order"})
HEARSAY_NAMES(ParagraphRole, {ParagraphRole::kClock, "clock"}, {ParagraphRole::kHeadline, "headline"},
              {ParagraphRole::kBody, "body"}, {ParagraphRole::kBullet, "bullet"}, {ParagraphRole::kCredit, "credit"},
              {ParagraphRole::kNavigation, "navigation"}, {ParagraphRole::kBoilerplate, "boilerplate"})
HEARSAY_NAMES(MentionType, {MentionType::kPerson, "person"}, {MentionType::kOrganisation, "organisation"},
              {MentionType::kPlace, "place"}, {MentionType::kFacility, "facility"}, {MentionType::kEvent, "event"},
              {MentionType::kNationality, "nationality"}, {MentionType::kWork, "work"},
              {MentionType::kProduct, "product"}, {MentionType::kWeapon, "weapon"}, {MentionType::kVehicle, "vehicle"},
              {MentionType::kQuantity, "quantity"}, {MentionType::kRole, "role"}, {MentionType::kPronoun, "pronoun"})
HEARSAY_NAMES(AgentKind, {AgentKind::kPerson, "person"}, {AgentKind::kOffice, "office"},
              {AgentKind::kOrganisation, "organisation"}, {AgentKind::kOutlet, "outlet"},
              {AgentKind::kArmedGroup, "armed_group"}, {AgentKind::kUnnamed, "unnamed"}, {AgentKind::kPlace, "place"},
              {AgentKind::kOther, "other"})
HEARSAY_NAMES(TimexType, {TimexType::kDate, "DATE"}, {TimexType::kTime, "TIME"}, {TimexType::kDuration, "DURATION"},
              {TimexType::kSet, "SET"})
HEARSAY_NAMES(Granularity, {Granularity::kUnknown, "unknown"}, {Granularity::kSecond, "second"},
              {Granularity::kMinute, "minute"}, {Granularity::kHour, "hour"}, {Granularity::kDayPart, "day_part"},
              {Granularity::kDay, "day"}, {Granularity::kWeek, "week"}, {Granularity::kMonth, "month"},
              {Granularity::kQuarter, "quarter"}, {Granularity::kYear, "year"}, {Granularity::kDecade, "decade"},
              {Granularity::kCentury, "century"})
HEARSAY_NAMES(PlaceRelation, {PlaceRelation::kAt, "at"}, {PlaceRelation::kNear, "near"},
              {PlaceRelation::kBetween, "between"}, {PlaceRelation::kToward, "toward"},
              {PlaceRelation::kBorderOf, "border_of"}, {PlaceRelation::kDistanceBearing, "distance_bearing"},
              {PlaceRelation::kDirectionOf, "direction_of"})
HEARSAY_NAMES(SpeechAct, {SpeechAct::kAssert, "assert"}, {SpeechAct::kDeny, "deny"}, {SpeechAct::kAccuse, "accuse"},
              {SpeechAct::kDecline, "decline"}, {SpeechAct::kRetract, "retract"}, {SpeechAct::kCorrect, "correct"},
              {SpeechAct::kAsk, "ask"}, {SpeechAct::kOrder, "order"}, {SpeechAct::kPromise, "promise"},
              {SpeechAct::kThreaten, "threaten"})
HEARSAY_NAMES(SpeechMode, {SpeechMode::kDirectQuote, "direct_quote"}, {SpeechMode::kIndirect, "indirect"},
              {SpeechMode::kMixed, "mixed"}, {SpeechMode::kNarrator, "narrator"}, {SpeechMode::kHeadline, "headline"},
              {SpeechMode::kBullet, "bullet"})
HEARSAY_NAMES(Factuality, {Factuality::kCtPlus, "CT+"}, {Factuality::kPrPlus, "PR+"}, {Factuality::kPsPlus, "PS+"},
              {Factuality::kCtMinus, "CT-"}, {Factuality::kPrMinus, "PR-"}, {Factuality::kPsMinus, "PS-"},
              {Factuality::kCtU, "CTu"}, {Factuality::kUu, "Uu"})
HEARSAY_NAMES(Marker, {Marker::kUnmarked, "none"}, {Marker::kNotIndependentlyVerified, "not_independently_verified"},
              {Marker::kUnconfirmed, "unconfirmed"}, {Marker::kConfirmedByOutlet, "confirmed_by_outlet"},
              {Marker::kGeolocated, "geolocated"}, {Marker::kDebunked, "debunked"})
HEARSAY_NAMES(HopRelation, {HopRelation::kWasQuotedFrom, "wasQuotedFrom"},
              {HopRelation::kHadPrimarySource, "hadPrimarySource"}, {HopRelation::kWasDerivedFrom, "wasDerivedFrom"})
HEARSAY_NAMES(ChannelService, {ChannelService::kUnknown, "unknown"}, {ChannelService::kTelegram, "telegram"},
              {ChannelService::kAudio, "audio"}, {ChannelService::kTv, "tv"}, {ChannelService::kWire, "wire"},
              {ChannelService::kPressConference, "press_conference"}, {ChannelService::kPhone, "phone"},
              {ChannelService::kSocial, "social"}, {ChannelService::kWebsite, "website"},
              {ChannelService::kStatement, "statement"})

#undef HEARSAY_NAMES

}  // namespace hearsay
