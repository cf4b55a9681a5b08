package rules

import "slices"

// All returns every rule: hard, firm, soft. The order is the order of lists,
// of breaches and of Violates.
func All() []Rule { return slices.Clone(all) }

// all is built once: rules are values that nobody changes.
var all = []Rule{
	// hard: only a pin or contradictory input can break one
	availability,
	skills,
	protection,
	hoursCap,
	restBetweenDuties,
	duties,
	dutyLength,
	dutyGrid,
	breakEntitlement,
	mealEntitlement,
	place,
	onePlace,
	pins,
	contractMaximum,
	dawnDesignation,
	dutyStarts,
	dutiesPerDay,
	dutyTypes,
	successions,
	dayMinutes,
	weekMinutesMax,
	weekMinutesMin,
	daysInARowMax,
	daysInARowMin,
	daysOffMin,
	weekends,
	nightsMax,
	nightsInARow,
	restAfterNight,
	minActivity,
	postHold,
	dutyBreaks,
	contractHours,
	seats,
	subAccounts,
	// firm: what the day is planned for
	allHands,
	requiredHeads,
	maximumHeads,
	posts,
	levelTurns,
	dawnCrew,
	leadsPresent,
	leadMeal,
	dutyManager,
	newcomers,
	pairs,
	protectedAlone,
	relief,
	contractMinimum,
	// soft: what makes one good plan better than another
	paidMinutes,
	overtime,
	fairness,
	wishes,
	leaving,
	arriveBefore,
	activityChanges,
	sameWork,
	homeQueue,
	longStretch,
	pauseEdges,
	pauseSpacing,
	mealHours,
	company,
	protectedSplit,
	successionsDisliked,
	dutyWishes,
	preference,
	fairHours,
	fairNights,
	fairWeekends,
}

// ByID returns the rule of that id.
func ByID(id string) (Rule, bool) {
	k := slices.IndexFunc(all, func(r Rule) bool { return r.ID == id })
	if k < 0 {
		return Rule{}, false
	}
	return all[k], true
}
