package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"paiban/planner"
	"paiban/planner/contract"
)

// limitRounds is how many shops are drawn: as many as PAIBAN_LIMITS says, or few.
func limitRounds(few int) int {
	n, err := strconv.Atoi(os.Getenv("PAIBAN_LIMITS"))
	if err != nil {
		return few
	}
	return n
}

// used returns the processor time that a process has taken so far.
func used(pid int) time.Duration {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, rest, _ := strings.Cut(string(data), ") ")
	fields := strings.Fields(rest)
	if err != nil || len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * time.Second / 100
}

// hardBreaches is how often the roster of a folder breaks a hard rule.
func hardBreaches(t *testing.T, dir string) int {
	t.Helper()
	file, roster, issues := contract.ReadRoster(filepath.Join(dir, rosterFile))
	if roster == nil {
		t.Fatal(issues)
	}
	return planner.Judge(file, roster).Score.Hard
}

// TestTimeLimitIsKept plans drawn shops of any kind with limits of 0.1 to 30 s: each ends within
// the limit, two seconds and a millisecond a person, with a whole folder and a true exit code. On a
// busy machine what counts is the processor time after the limit.
func TestTimeLimitIsKept(t *testing.T) {
	for k := range limitRounds(1) {
		r := rand.New(rand.NewPCG(uint64(k), 20))
		shop := filepath.Join(t.TempDir(), "shop")
		people, kind := drawAnyShop(t, r, shop, limitRounds(0) == 0)
		limit := time.Duration(100*math.Pow(300, r.Float64())) * time.Millisecond
		if limitRounds(0) == 0 {
			limit = 100 * time.Millisecond
		}
		what := fmt.Sprintf("shop %d: %d people, %s, limit %v", k, people, kind, limit)
		out, temp := filepath.Join(t.TempDir(), "out"), t.TempDir()
		began := time.Now()
		c, text := started(t, temp, "plan", shop, "-o", out, "--time-limit", limit.String())
		var before time.Duration
		timer := time.AfterFunc(limit, func() { before = used(c.Process.Pid) })
		c.Wait()
		took := time.Since(began)
		timer.Stop()
		late := min(took-limit, c.ProcessState.UserTime()+c.ProcessState.SystemTime()-before)
		t.Logf("%s: %v in all, %v of it processor time after the limit", what, took.Round(time.Millisecond), late.Round(time.Millisecond))
		if allowed := 2*time.Second + time.Duration(people)*time.Millisecond; late > allowed {
			t.Errorf("%s: ends %v after the limit, allowed are %v", what, late, allowed)
		}
		code := c.ProcessState.ExitCode()
		if code != exitOK && code != exitBroken {
			t.Errorf("%s: exit code %d\n%s", what, code, text)
			continue
		}
		oneVersion(t, what, out)
		nothingLeft(t, what, out, temp)
		if hard := hardBreaches(t, out); hard > 0 != (code == exitBroken) {
			t.Errorf("%s: exit code %d, %d hard rules broken", what, code, hard)
		}
	}
}

// TestContractsAreKept plans shops of weeks that are drawn around a roster that keeps every
// contract: whatever the limit, nearly all are kept, and the settings are not to blame.
func TestContractsAreKept(t *testing.T) {
	rounds, broken := 2*limitRounds(1), 0
	for k := range rounds {
		r := rand.New(rand.NewPCG(uint64(k), 21))
		shop := filepath.Join(t.TempDir(), "shop")
		people, kind := drawContracts(t, r, shop, limitRounds(0) == 0)
		limits := []string{"2s", []string{"1ms", "100ms", "500ms"}[k%3]}
		if limitRounds(0) == 0 {
			limits = limits[1:]
		}
		for _, limit := range limits {
			what := fmt.Sprintf("shop %d: %d people, %s, limit %s", k, people, kind, limit)
			out := filepath.Join(t.TempDir(), "out")
			code, text := runs("plan", shop, "-o", out, "--time-limit", limit)
			if code != exitOK && code != exitBroken {
				t.Fatalf("%s: exit code %d\n%s", what, code, text)
			}
			if code == exitBroken {
				t.Logf("%s: %d hard rules broken", what, hardBreaches(t, out))
				broken++
			}
			if strings.Contains(text, "contradict each other") {
				t.Errorf("%s: the settings are blamed\n%s", what, text)
			}
		}
	}
	if 20*broken > rounds {
		t.Errorf("%d times a hard rule is broken in %d contract rosters", broken, rounds)
	}
}

// drawAnyShop writes a shop of a day or of weeks, of 1 to 2,000 people: short of people or not, with
// contracts, leave and pins, which may contradict each other.
func drawAnyShop(t *testing.T, r *rand.Rand, dir string, small bool) (people int, kind string) {
	if r.IntN(4) == 0 {
		return drawContracts(t, r, dir, small)
	}
	people = int(math.Pow(2000, r.Float64()))
	if small {
		people = 1 + r.IntN(6)
	}
	queues, names := "queues:\n", []string{}
	for q := range 1 + r.IntN(5) {
		channel := "chat"
		if r.IntN(3) == 0 {
			channel = "phone"
		}
		names = append(names, fmt.Sprintf("q%d", q))
		queues += fmt.Sprintf("  - {id: q%d, channel: %s}\n", q, channel)
	}
	days := 1
	settings, files := "name: 店\n"+queues, map[string]string{}
	load := math.Pow(10, r.Float64()*2-0.7) // 0.2 to 20 of what the people can do
	if r.IntN(2) == 0 {
		kind = "a day"
		settings += fmt.Sprintf("opening: \"2026-11-1%d %s\"\nnormal_per_day: %d\nsurge: {day_factor: %d}\n", r.IntN(2), pick(r, "00:00", "20:00", "10:00"),
			1+int(load*float64(people)*40), 1+r.IntN(9))
	} else {
		days = []int{1, 7, 14, 28, 56}[r.IntN(5)]
		if people*days > 20_000 {
			days = 7
		}
		playbook := pick(r, "weeks", "duty-types")
		kind = fmt.Sprintf("%d days of %s", days, playbook)
		settings += fmt.Sprintf("start: 2026-11-02\ndays: %d\nplaybook: %s\n", days, playbook)
		rows := "queue,from,to,min\n"
		for _, q := range names {
			for from := 0; from < 24; from += 4 {
				rows += fmt.Sprintf("%s,%02d:00,%02d:00,%d\n", q, from, from+4, int(load*r.Float64()*float64(people)/4/float64(len(names))))
			}
		}
		files["requirement.csv"] = rows
	}
	kind += fmt.Sprintf(", %d queues, load %.1f", len(names), load)
	list := "工号,姓名,组,角色,技能,类型,保护,请假,可上班时段,最少分钟,最多分钟,锁定\n"
	harsh := r.IntN(3) // how much of it cannot be
	for i := range people {
		leave, free, least, most, pin := "", "", "", "", ""
		if r.IntN(6) == 0 {
			leave = "2026-11-1" + strconv.Itoa(r.IntN(2))
		}
		if r.IntN(5) == 0 {
			free = pick(r, "09:00~18:00", "08:00~22:00", "16:00~24:00")
		}
		if harsh > 0 && r.IntN(3) == 0 {
			n := (1 + days*5/7) * (240 + r.IntN(300*harsh))
			least, most = strconv.Itoa(n), strconv.Itoa(n+60*r.IntN(10))
		}
		if harsh > 1 && r.IntN(10) == 0 {
			pin = "2026-11-1" + strconv.Itoa(r.IntN(2)) + " 10:00~12:00=" + pick(r, names...)
		}
		list += fmt.Sprintf("%d,客服%d号,组%d,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", i+1, i+1, i%(1+people/15), pick(r, "", "", "", "组长"),
			pick(r, "", names[0], strings.Join(names, ";")), pick(r, "staff", "staff", "temp", "reserve"), pick(r, "", "", "", "孕期"),
			leave, free, least, most, pin)
	}
	files["event.yaml"], files["agents.csv"] = settings, list
	layShop(t, dir, files)
	return people, kind
}

func pick(r *rand.Rand, xs ...string) string { return xs[r.IntN(len(xs))] }

func layShop(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		put(t, filepath.Join(dir, name), text)
	}
}

// drawContracts writes a shop of weeks around a roster that keeps every hard rule: blocks of two
// to five days of one kind of duty and two or three days off between them. Everybody's contract,
// leave, hours and nights are those of that roster or a little wider, the requirement is what it gives.
func drawContracts(t *testing.T, r *rand.Rand, dir string, small bool) (people int, kind string) {
	people, days := 4+r.IntN(37), 7*(1+r.IntN(6))
	if small {
		people, days = 6, 14
	}
	types := r.IntN(2) == 0
	starts, sorts := []int{8, 16, 0}, []string{"early", "late", "night"}
	playbook, night := "weeks", r.IntN(3) == 0
	if types {
		playbook = "duty-types"
	}
	perDay := make([][]int, days)
	for d := range perDay {
		perDay[d] = make([]int, 24)
	}
	list := "工号,姓名,组,请假,可上班时段,最少分钟,最多分钟,最多夜班,可上班次\n"
	for i := range people {
		duties, nights, kinds, off := 0, 0, map[int]bool{}, []int{}
		own := r.IntN(3)
		for d := r.IntN(4); d < days; {
			length, sort := 2+r.IntN(4), own
			if types && r.IntN(2) == 0 {
				sort = r.IntN(3)
			}
			if sort == 2 && (!types && !night || length > 4) {
				sort = r.IntN(2)
			}
			if !types {
				own = sort
			}
			if days-d < 2 {
				break
			}
			length = min(length, days-d)
			for ; length > 0; length, d = length-1, d+1 {
				kinds[sort] = true
				duties++
				if sort == 2 {
					nights++
				}
				for h := starts[sort]; h < starts[sort]+8; h++ {
					perDay[d][h]++
				}
			}
			for rest := 2 + r.IntN(2); rest > 0 && d < days; rest, d = rest-1, d+1 {
				off = append(off, d)
			}
		}
		leave, free, most, can := "", "", "", ""
		if len(off) > 0 && r.IntN(2) == 0 {
			leave = time.Date(2026, 11, 2+off[r.IntN(len(off))], 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
		least, top := 450*duties, 510*duties+60
		if types {
			least, top = 480*duties, 480*duties+480*r.IntN(2)
			if r.IntN(2) == 0 {
				for s := range sorts {
					if kinds[s] {
						can += ";" + sorts[s]
					}
				}
			}
			most = strconv.Itoa(nights)
			if nights == 0 {
				most = ""
			}
		} else if len(kinds) == 1 && r.IntN(2) == 0 {
			free = []string{"07:00~18:00", "15:00~24:00", ""}[own]
		}
		list += fmt.Sprintf("%d,客服%d号,甲组,%s,%s,%d,%d,%s,%s\n", i+1, i+1, leave, free, least, top, most, strings.TrimPrefix(can, ";"))
	}
	rows := "date,from,to,min\n"
	for d := range perDay {
		date := time.Date(2026, 11, 2+d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		for h := 0; h < 24; h += 8 {
			rows += fmt.Sprintf("%s,%02d:00,%02d:00,%d\n", date, h, h+8, perDay[d][h+4])
		}
	}
	layShop(t, dir, map[string]string{"agents.csv": list, "requirement.csv": rows,
		"event.yaml": fmt.Sprintf("name: 店\nstart: 2026-11-02\ndays: %d\nplaybook: %s\nqueues: [{id: service}]\n", days, playbook)})
	return people, fmt.Sprintf("%d days of contracts of %s", days, playbook)
}
