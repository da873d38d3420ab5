#include "ingest/page_times.h"

#include "ingest/block_clocks.h"

namespace hearsay {

void settle_page_times(const std::vector<DatedLine>& lines, const ReadOptions& options, Document& document,
                       const ZoneTable& zones) {
  for (const auto& [found, span] : lines) {
    const ClockStamp& stamp = found.stamp;
    PageTime time;
    time.span = span;
    time.basis = stamp.role == StampRole::kPosted ? "stated as published" : "stated";
    time.date = stamp.day.date();
    if (!time.date && document.page.published.date && stamp.role == StampRole::kUpdated) {
      time.date = document.page.published.date;
    }
    if (time.date && stamp.time) {
      ZoneContext context = outlet_context(document, options, zones);
      context.date = time.date;
      const ZoneReading zone = stamp.zone ? zones.resolve(*stamp.zone, context) : zones.resolve_unstated(context);
      time.instant = to_instant(zone, local_time(*time.date, *stamp.time)).instant;
      if (zone.settled && document.page.zone.empty()) {
        document.page.zone = zone.zone;
        document.page.zone_basis = zone.why;
      }
    }
    PageTime& slot = stamp.role == StampRole::kUpdated ? document.page.modified : document.page.published;
    if (!slot.date && !slot.instant && (time.date || time.instant)) slot = time;
  }
}

void apply_given_time(const ReadOptions& options, Document& document) {
  if (!options.published && !options.published_date) return;
  PageTime& published = document.page.published;
  published = {options.published, options.published_date, "given by --published", {}};
  if (!published.date && published.instant) {
    const auto zone = Zone::find(options.zone);
    published.date = zone ? date_of(zone->to_local(*published.instant))
                          : Date(std::chrono::floor<std::chrono::days>(*published.instant));
  }
}

}  // namespace hearsay
