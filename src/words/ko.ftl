# 한국어 Paperwire (Fluent 형식: https://projectfluent.org/fluent/guide/)
#
# 번역하시는 분께: 각 줄 왼쪽의 키와 오른쪽의 { $name } 자리는 그대로 두고 나머지만 고쳐 주세요.
# 절의 순서는 src/ 의 방 순서를 따르며 모든 언어에서 같습니다.

### digest: 채널에 올라가는 글과 `paperwire digest`가 만드는 페이지

# 하루치 목록의 제목. "Daily Papers"는 Hugging Face가 쓰는 고유한 이름. $date 예: 2024-08-02.
digest-title = Daily Papers { $date }
# 그날의 논문을 모두 보여 주는 목록 아래. $count 는 논문 수.
digest-footer = 논문 { $count }편 · 추천 많은 순
# 필터로 일부만 고른 목록 아래. $listed 는 그날 전체 논문 수.
digest-footer-chosen = 그날 논문 { $listed }편 중 { $count }편 · 추천 많은 순
# 메시지 하나에 다 담지 못한 목록의 마지막 줄. $count 는 빠진 논문 수.
digest-more = … 외 { $count }편
# 논문이 없는 날.
digest-empty = 이날 올라온 논문이 없습니다.
# 채널 필터를 통과한 논문이 없을 때. $listed 는 그날 전체 논문 수.
digest-none-chosen = 그날 논문 { $listed }편 가운데 이 채널의 필터에 맞는 논문이 없습니다.

# 다른 날 목록에도 있던 논문의 줄 끝. $date 는 그날, $link 는 그 글의 주소.
digest-posted-before = [{ $date }]({ $link })에 올림
# 제때 올리지 못해 나중에 올리는 지난 날 목록 위.
digest-catch-up = **지난 목록** · 앞선 날의 목록입니다.

# 논문 제목 위. $names 는 앞의 저자 몇 명(쉼표로 구분), $count 는 나머지 저자 수.
paper-authors-more = { $names } 외 { $count }명
# 논문 맨 아래 줄. $upvotes 는 추천 수, $id 는 arXiv 번호, $provenance 는 본문의 출처.
paper-footer = ▲ { $upvotes } · arXiv { $id } · { $provenance }
# 본문이 다른 곳에 있을 때의 맨 아래 줄.
paper-footer-short = ▲ { $upvotes } · arXiv { $id }
# 위의 글이 무엇인지: 논문의 초록 원문.
paper-provenance-abstract = 저자가 쓴 초록 원문
# 기계가 쓴 한 문장이 앞에 있을 때.
paper-provenance-ai = AI 한 줄 요약(Hugging Face)과 저자가 쓴 초록 원문
# 위의 글이 요약일 때. $model 은 요약을 쓴 모델의 이름, $text 는 다음 셋 중 하나.
paper-provenance-summary = AI 요약({ $model }) · { $text } 기반 · 원문과 대조함
paper-text-huggingface = 논문 전문(Hugging Face)
paper-text-arxiv = 논문 전문(arXiv)
paper-text-abstract = 초록
# 요약이 없는 까닭. $provenance 는 그 대신 실린 글이 무엇인지.
paper-provenance-refused = { $provenance } (모델이 쓴 요약은 대조를 통과하지 못함)
paper-provenance-missing = { $provenance } (제때 만든 요약이 없음)
# Hugging Face의 기계 요약 앞에 붙는 말. $text 는 그 문장.
paper-ai-summary = **한 줄 요약(AI)** · { $text }
# 여러 논문이 메시지 하나에 담길 때 대조를 마친 모델 요약의 첫머리 앞에 붙는 말. $text 는 그 첫머리.
paper-summary-line = **요약(AI, 대조함)** · { $text }
# 여러 논문이 메시지 하나에 담길 때 저자가 쓴 초록의 첫머리 앞에 붙는 말. $text 는 그 첫머리.
paper-abstract-line = **초록** · { $text }
# 초록이 없는 논문.
paper-no-abstract = 초록이 없습니다.

# 논문 아래 버튼 이름. 각각 80자 이내.
button-huggingface = Hugging Face
button-arxiv = arXiv
button-pdf = PDF
button-code = 코드
# $stars 는 GitHub 별 수.
button-code-stars = 코드 · ★ { $stars }
button-project = 프로젝트 페이지
# 나만 보는 답을 채널의 모두에게 보여 주는 버튼.
button-share = 여기에 공유
# 이 논문과 가장 비슷한 논문을 여는 버튼.
button-similar = 비슷한 논문
# 이 논문을 찾은 말로 다른 논문도 찾아보는 버튼.
button-others = 다른 결과 보기
# 답이 다루는 논문을 여는 버튼.
button-this-paper = 논문 보기
# 목록의 논문들과 비슷한 원래 논문을 여는 버튼.
button-original = 원래 논문 보기
# 목록의 쪽을 넘기는 버튼.
button-previous = ◀ 이전
button-next = 다음 ▶
# 목록 아래 메뉴에서 고르기 전에 보이는 말. 150자 이내. $first, $last 는 목록에서의 번호.
menu-open-paper = { $first ->
    [1] 논문 열기…
   *[other] 논문 열기… ({ $first }–{ $last })
}

# 하루치 HTML 페이지.
page-upvotes = 추천 { $count }
page-abstract = 초록
page-ai-summary = 한 줄 요약(AI)
page-skip = 논문 목록으로 건너뛰기
page-source = 출처: Hugging Face Daily Papers. 초록은 arXiv에 실린 저자의 글입니다.

### cli: `paperwire check`가 출력하는 글

check-config = 설정에 문제가 없습니다
check-token = Discord가 토큰을 받아들입니다
check-token-missing = 토큰이 없습니다. 개발자 포털에 있는 봇의 토큰을 DISCORD_TOKEN에 설정해 주세요
# $why 는 무엇을 하면 되는지 함께 적은 오류.
check-failed = { $why }
# $path 는 폴더, $count 는 구독 중인 채널 수.
check-folder = 데이터 폴더 { $path }을(를) 쓸 수 있습니다. 구독 중인 채널 { $count }개
check-folder-new = 데이터 폴더 { $path }은(는) 아직 없습니다. 봇을 처음 실행할 때 만들어집니다
check-folder-in-use = 데이터 폴더 { $path }은(는) 실행 중인 봇이 쓰고 있어 여기서 채널을 진단할 수 없습니다. Discord에서 `/다이제스트 진단`으로 물어보거나 봇을 멈추고 다시 확인해 주세요
# 구독 중인 채널의 이름과 서버 이름.
check-channel = { $guild }의 #{ $channel }
# 이름을 알 수 없을 때 그 번호.
check-channel-unknown = 서버 { $guild }의 채널 { $channel }

### discord: 입력하는 동안 보이는 슬래시 명령

# 명령과 옵션 이름: 32자 이내, 소문자, 공백 없음.
command-paper = 논문
command-paper-find = 찾기
command-paper-search = 검색
command-paper-day = 하루
command-paper-top = 인기
command-paper-similar = 비슷한논문
command-paper-why = 왜
command-digest = 다이제스트
command-digest-subscribe = 구독
command-digest-edit = 변경
command-digest-list = 목록
command-digest-preview = 미리보기
command-digest-unsubscribe = 구독취소
command-digest-post = 게시
command-digest-doctor = 진단
command-digest-forget = 삭제
command-digest-pause = 일시중지
command-digest-resume = 재개
option-query = 검색어
option-from = 시작일
option-to = 종료일
option-period = 기간
option-paper = 논문
option-date = 날짜
option-channel = 채널
option-time = 시각
option-timezone = 시간대
option-days = 요일
option-language = 언어
option-max-papers = 최대_논문수
option-min-upvotes = 최소_추천수
option-include = 포함
option-exclude = 제외
option-mention = 멘션
option-layout = 형식
option-crosspost = 발행
option-clear = 비우기
option-catch-up = 밀린것_게시
option-share = 공유

# 위 이름의 설명: 100자 이내.
command-paper-description = 논문을 찾아봅니다
command-paper-find-description = 논문 한 편을 보여 줍니다
command-paper-search-description = 저장된 모든 논문을 주제, 구절, 저자, 날짜로 검색합니다
command-paper-day-description = 하루치 목록을 보여 줍니다
command-paper-top-description = 최근 한 주, 한 달 또는 한 해 동안 추천을 많이 받은 논문을 보여 줍니다
command-paper-similar-description = 어떤 논문과 가장 비슷한 논문을 보여 줍니다
command-paper-why-description = 논문이 채널에 올라간, 또는 올라가지 않은 까닭을 알려 줍니다
command-digest-description = 이 서버의 구독을 관리합니다
command-digest-subscribe-description = 매일 나온 논문을 채널에 올립니다
command-digest-edit-description = 채널 구독에서 입력한 것만 바꿉니다
command-digest-list-description = 구독 중인 채널과 각 채널의 상태를 보여 줍니다
command-digest-preview-description = 채널에 올라갈 논문과 필터에서 빠지는 논문을 미리 봅니다. 아무것도 올리지 않습니다
command-digest-unsubscribe-description = 채널에 더는 올리지 않습니다
command-digest-post-description = 하루치 논문을 지금 채널에 올립니다. 이미 올린 것은 다시 올리지 않습니다
command-digest-doctor-description = 채널에 논문이 올라오지 않는 까닭과 고치는 법을 알아봅니다
command-digest-forget-description = 이 서버의 구독을 모두 끝내고 저장된 것을 모두 지웁니다
command-digest-pause-description = 재개할 때까지 채널에 아무것도 올리지 않습니다
command-digest-resume-description = 일시 중지한 채널에 다시 올립니다
option-query-description = 제목, arXiv 번호 또는 링크
option-search-description = 낱말, "구절", 저자:이름, 빼고 싶은 말은 -낱말
option-from-description = 이날부터 arXiv에 나온 논문만(예: 2024-08-01, 2024-08, 2024)
option-to-description = 이날까지 arXiv에 나온 논문만(예: 2024-08-31, 2024-08, 2024)
option-period-description = 얼마나 거슬러 볼지. 비우면 한 주
option-paper-description = 제목, arXiv 번호 또는 링크
option-date-description = 날짜(예: 2024-08-02). 비우면 가장 최근
option-channel-description = 채널
option-time-description = 게시할 시각(예: 09:00, 오후 9시, 정오). 비우면 09:00
option-timezone-description = 시각의 시간대(예: 서울, KST, UTC+9). 비우면 서버 언어에 따라
option-days-description = 평일, 매일, 또는 월,수,금이나 월-목 같은 요일. 비우면 평일
option-language-description = 다이제스트의 언어. 비우면 서버의 언어
option-max-papers-description = 하루 최대 논문 수(추천 많은 순). 0이면 제한 없음
option-min-upvotes-description = 추천이 이 수 이상인 논문만
option-include-description = 이 가운데 하나가 있는 논문만: 쉼표로 구분한 낱말이나 "구절"
option-exclude-description = 이 가운데 하나라도 있는 논문은 제외: 쉼표로 구분한 낱말이나 "구절"
option-layout-description = 논문을 올리는 형식. 비우면 하루에 스레드 하나, 포럼에서는 게시글
option-crosspost-description = 하루 목록을 공지 채널의 팔로워에게 발행합니다
option-mention-description = 다이제스트를 올릴 때 멘션할 역할
option-clear-description = 비울 것: 필터 전체, 필터의 일부, 또는 멘션
option-catch-up-description = 멈춘 동안 밀린 것도 올립니다. 비우면 올리지 않습니다
# 구독을 바꿀 때의 같은 옵션. 비운 것은 그대로 둡니다.
option-edited-time-description = 게시할 시각(예: 09:00, 오후 9시, 정오)
option-edited-timezone-description = 시각의 시간대(예: 서울, KST, UTC+9)
option-edited-days-description = 평일, 매일, 또는 월,수,금이나 월-목 같은 요일
option-edited-language-description = 다이제스트의 언어
option-edited-layout-description = 논문을 올리는 형식. 다음 날 목록부터 적용됩니다
option-edited-include-description = 지금 것을 대신할, 이 가운데 하나가 있는 논문만 고를 낱말이나 "구절". 없음이면 모든 논문
option-edited-exclude-description = 지금 것을 대신할, 이 가운데 하나라도 있는 논문을 뺄 낱말이나 "구절". 없음이면 빼지 않음
option-share-description = 답을 이곳의 모두에게 보여 줍니다. 비우면 나만 봅니다

# 고를 수 있는 형식. 각각 100자 이내.
layout-thread = 하루에 스레드 하나, 논문마다 메시지 하나
layout-threads = 논문마다 메시지와 스레드 하나씩
layout-forum = 논문마다 포럼 게시글 하나
layout-compact = 목록과 가장 적은 수의 메시지
# 고를 수 있는 기간. 각각 100자 이내.
period-week = 최근 7일
period-month = 최근 30일
period-year = 최근 365일

# 비울 수 있는 것. 각각 100자 이내.
clear-filter = 필터 전체
clear-include = 포함
clear-exclude = 제외
clear-max-papers = 최대 논문수
clear-min-upvotes = 최소 추천수
clear-mention = 멘션

### discord: 답

# 아래에 구독 내용이 이어짐. $channel 은 채널 링크.
subscribe-done = ✅ 이제부터 { $channel }에 매일 나온 논문을 올립니다. 올라갈 내용은 `/다이제스트 미리보기`로 볼 수 있습니다.
subscribe-already = { $channel }은(는) 이미 구독 중이며 그대로 둡니다. 바꾸려면 `/다이제스트 변경`을 쓰세요.
edit-done = ✏️ { $channel }의 구독을 바꾸었습니다.
edit-same = 바뀐 것이 없습니다. { $channel }의 구독은 이미 그렇게 되어 있습니다.
resume-done = ▶️ { $channel }에 다시 올립니다.
resume-not-paused = { $channel }은(는) 일시 중지된 채널이 아닙니다.
# resume-done 아래에 이어짐. $count 는 멈춘 동안 올릴 예정이던 다이제스트 수.
resume-missed = 멈춘 동안 예정되어 있던 다이제스트 { $count }개는 올리지 않습니다. 필요하면 `/다이제스트 게시`에 날짜를 적어 { $channel }에 올릴 수 있습니다.
resume-catches-up = 멈춘 동안 예정되어 있던 다이제스트 { $count }개 가운데 최근 며칠 치를 지금 { $channel }에 올립니다.
unsubscribe-ask = { $channel }에 그만 올릴까요? 이미 올린 글은 그대로 두지만 아래 설정은 사라집니다. 잠시만 멈추려면 `/다이제스트 일시중지`를 쓰세요.
# $since 는 멈춘 때.
pause-done = ⏸️ { $channel }을(를) 일시 중지했습니다. `/다이제스트 재개` 전까지는 올리지 않습니다. 지금 올리고 있는 다이제스트는 끝까지 올립니다.
pause-already = { $channel }은(는) { $since }부터 일시 중지되어 있습니다. `/다이제스트 재개`로 다시 시작합니다.

# 구독 내용의 이름과 값.
terms-when = 게시
# $days 예: 월~금요일, $zone 예: Asia/Seoul, $offset 예: UTC+09:00.
terms-when-value = { $days } { $time } · { $zone } ({ $offset })
terms-language = 언어
terms-layout = 형식
terms-papers = 논문
terms-papers-all = 모두(추천 많은 순)
terms-papers-most = 추천 많은 순으로 최대 { $count }편
terms-papers-least = 추천 { $count } 이상
terms-include = 포함
terms-exclude = 제외
terms-mention = 멘션
terms-crosspost = 팔로워에게 발행
terms-yes = 예
terms-no = 아니요
terms-none = –
# 바뀐 것.
terms-change = **{ $label }** · ~~{ $before }~~ → { $after }
terms-now = 현재 설정
terms-next = 다음 게시
# 채널 시간대의 시각. $yours 는 같은 때를 읽는 사람의 시간대로 나타낸 것.
terms-time = - { $date }({ $weekday }) { $time } · 내 시간 { $yours }
days-daily = 매일
days-weekdays = 월~금요일
weekday-mon = 월
weekday-tue = 화
weekday-wed = 수
weekday-thu = 목
weekday-fri = 금
weekday-sat = 토
weekday-sun = 일

# 구독 중인 채널의 목록.
list-title = 구독 중인 채널 { $count }개
list-page = { $pages }쪽 중 { $page }쪽
# 채널 하나의 상태, 한 줄씩. $next 는 시각.
list-next = 다음 게시 { $next }
# 게시가 멈춘 동안 그 대신. $since 는 멈춘 때.
list-forbidden = ⏸️ { $since } 일시 중지: 그 채널에서 봇의 권한이 모자랍니다. 모자란 권한은 `/다이제스트 진단`으로 볼 수 있으며, 권한을 주면 저절로 다시 시작합니다.
list-gone = ⏹️ { $since } 중지: 채널이 없어졌습니다. 아래 버튼으로 목록에서 빼고, `/다이제스트 구독`으로 다른 채널을 구독할 수 있습니다.
list-by-hand = ⏸️ { $since } 관리자가 일시 중지했습니다. `/다이제스트 재개`로 다시 시작합니다.
# $count 는 논문 수, $date 는 목록의 날짜, $at 은 마지막으로 올린 때.
list-last = 최근 게시: { $date } 논문 { $count }편, { $at }
list-last-none = 최근 게시: { $date } 목록에 새 논문 없음
list-nothing-yet = 아직 올린 것이 없습니다.
list-refused = ⚠️ { $date } 논문 { $count }편을 Discord가 받지 않았습니다. 이유는 운영자의 로그에 있습니다.
list-unsettled = ⚠️ { $date } 논문 { $count }편이 올라갔는지 확인할 수 없어 다시 올리지 않습니다. 채널에서 확인해 주세요.
list-open = ⏳ { $date } 논문 { $count }편을 더 올려야 합니다.
list-empty = 이 서버에는 구독 중인 채널이 없습니다. `/다이제스트 구독`으로 구독할 수 있습니다.
# 더는 게시될 때가 없는 구독의 시각 자리.
list-never = 없음
unsubscribe-done = { $channel }에는 더 올리지 않습니다. 이미 올린 글은 그대로 둡니다.
# 서버에 대해 저장된 것을 모두 지우기 전에. $subscriptions 는 구독 중인 채널 수, $days 는 일부를
# 기억하는 날수.
forget-confirm = 이 서버의 구독 { $subscriptions }개를 모두 끝내고 저장된 것(설정, 일시 중지, 어디에 무엇을 올렸는지)을 모두 지웁니다. 되돌릴 수 없습니다. 채널에 올린 글은 그대로 둡니다.

    다시 구독해도 같은 논문이 두 번 올라가지 않도록 최근 { $days }일 논문의 번호만 { $days }일 더 기억한 뒤 지웁니다. 그보다 앞선 날을 직접 올리면 다시 올라갑니다.
button-forget = 모두 지우기
# $records 는 지운 게시 기록의 수.
forget-done = 구독 { $subscriptions }개와 게시 기록 { $records }개를 지웠습니다. 최근 { $days }일 논문의 번호는 { $days }일 뒤에 지웁니다.
forget-nothing = 이 서버에 대해 저장된 것이 없습니다.

button-unsubscribe = 그만 올리기
# 목록에 삭제된 채널이 있는 동안 그 아래.
button-unsubscribe-gone = 삭제된 채널 정리
# $count 는 목록에서 뺀 채널 수.
unsubscribe-gone-done = { $count ->
    [0] 이 목록에 삭제된 채널이 없습니다.
   *[other] 삭제된 채널 { $count }개를 목록에서 뺐습니다.
}

# 미리보기. $date 목록의 $listed 편 중 $count 편이 올라감.
preview-head = { $count ->
    [0] **{ $channel } 미리보기** – { $date } 목록({ $listed }편)에서 새로 올릴 논문이 없습니다. 이 글은 나에게만 보이며 아무것도 올리지 않습니다.
   *[other] **{ $channel } 미리보기** – { $date } 논문 { $listed }편 중 { $count }편. 이 글은 나에게만 보이며 아무것도 올리지 않습니다.
}
# 필터의 규칙마다 빠지는 논문 수.
preview-min-upvotes = - 추천 { $bound } 미만으로 빠짐: { $count }편
preview-include = - `포함` 낱말이 없어 빠짐: { $count }편
preview-exclude = - `제외` 낱말이 있어 빠짐: { $count }편
preview-max-papers = - 추천 많은 { $bound }편에 들지 못해 빠짐: { $count }편
preview-posted = - 이미 채널에 있음: { $count }편
preview-next = 다음 게시 { $next } · 그때까지 목록에 오른 것을 올립니다
preview-paused = 일시 중지된 채널이라 저절로 올라가지 않습니다. 이유는 `/다이제스트 목록`에 있습니다.
preview-paper = { $pages }편 중 { $page }번째 논문, 올라갈 모습 그대로

# $date 는 날짜, $place 는 스레드나 채널 링크, $count 는 논문 수.
post-done = { $date } 논문 { $count }편을 { $place }에 올렸습니다.
post-already = { $date } 논문은 모두 { $place }에 이미 있습니다.
post-none = { $date } 논문 가운데 { $place }의 필터에 맞는 것이 없습니다. 필터는 `/다이제스트 변경`으로 바꿉니다.
# $refused 는 Discord가 받지 않은 논문 수.
post-partly = { $date } 논문 { $count }편을 { $place }에 올렸습니다. { $refused }편은 Discord가 받지 않았습니다. 이유는 운영자의 로그에 있습니다.
# 검색 결과 위. $query 는 입력한 말.
search-title = 검색: { $query }
# 검색 결과 아래. 찾은 논문 수와 몇 쪽인지.
search-footer = 논문 { $count }편{ $pages ->
    [1] {""}
   *[other] {" · "}{ $pages }쪽 중 { $page }쪽
}
# 말 외에 요청한 조건.
search-bound-from = { $date }부터
search-bound-to = { $date }까지
search-bound-upvotes = 추천 { $count }개 이상
# 무엇을 찾았는지. $parts 는 쉼표로 구분되며, 각각 낱말이거나 다음 넷 가운데 하나.
search-understood = 찾은 말: { $parts }
search-part-translated = { $text }({ $english })
search-part-phrase = “{ $text }”
search-part-author = 저자 { $text }
search-part-excluded = { $text } 제외
# 논문을 찾은 까닭. $place 는 다음 다섯 가운데 하나, $text 는 그 자리에 있는 글.
search-reason = { $place }: { $text }
search-place-title = 제목
search-place-authors = 저자
search-place-keywords = 키워드
search-place-abstract = 초록
# $language 는 ko 같은 언어 코드.
search-place-summary = 요약({ $language })
# 모두 들어 있는 논문이 적을 때, 그다음에 보이는 가장 가까운 논문 위.
search-near-too = _다음은 모두 들어 있지는 않지만 가장 가까운 논문입니다._
# 찾은 것이 없을 때 가장 가까운 논문 위.
search-nearest = 모두 들어 있는 논문은 없습니다. 가장 가까운 논문은 다음과 같습니다.
# 가까운 논문도 없을 때.
search-none = 저장된 논문 가운데 해당하는 것도, 가까운 것도 없습니다. 다른 말이나 더 넓은 조건으로 찾거나, `/논문 찾기`에 2408.00714 같은 arXiv 번호를 넣어 보세요. 번호로는 Hugging Face에 있는 모든 논문을 찾을 수 있습니다.

# 한 기간 동안 추천을 많이 받은 논문 위.
top-title-week = 최근 7일 인기 논문
top-title-month = 최근 30일 인기 논문
top-title-year = 최근 365일 인기 논문
# 그 아래. $count 는 그 기간의 논문 수.
top-footer = { $from }부터 { $to }까지 목록에 오른 논문 { $count }편 중
top-none = { $from }부터 { $to }까지 저장된 목록에 논문이 없습니다. `/논문 하루`로 가장 최근 목록을 읽어 올 수 있습니다.

# 어떤 논문과 가장 비슷한 논문 위. $title 은 그 논문의 제목.
similar-title = “{ $title }”와(과) 비슷한 논문
similar-footer = 논문 { $count }편 · 제목·초록·키워드가 가까운 순
similar-none = 저장된 논문 가운데 비슷한 것이 없습니다.

# /paper why 의 답. $channel 은 채널 링크, $date 는 그 논문이 있는 목록의 날짜, $at, $since, $until,
# $next, $subscribed 는 시각.
# $place 는 채널이나 스레드 링크, $link 는 글의 주소.
why-posted = ✅ { $at }, { $date } 목록과 함께 { $place }에 올렸습니다. [글로 이동]({ $link })
why-posted-and-not-subscribed = { $channel }: 이제는 구독하지 않는 채널입니다.
why-refused = ❌ { $at }, Discord가 { $channel }에 올릴 글을 가장 단순한 형식으로도 받지 않았습니다. { $date } 목록의 논문입니다. 까닭은 운영자의 로그에 있습니다.
why-unsettled = ❔ { $date } 목록과 함께 { $channel }(으)로 보냈지만 Discord의 응답을 받지 못했고, 올라갔는지 확인할 수도 없습니다(확인 시각: { $at }). 두 번 올라가지 않도록 다시 보내지 않습니다.
why-forgotten = ✅ { $date } 목록과 함께 { $channel }에 올렸습니다. 어디에 언제 올렸는지는 { $at } `/다이제스트 삭제`로 지웠으며, 당분간 다시 올리지 않습니다.
why-not-listed = ➖ 저장된 어느 날의 목록에도 없습니다. 가장 최근 목록은 { $date }의 것이며, 마지막으로 읽은 시각은 { $at }입니다.
why-no-lists = ➖ 아직 저장된 목록이 없습니다. `/논문 하루`로 가장 최근 목록을 읽어 올 수 있습니다.
why-not-subscribed = ➖ { $channel }: 구독하지 않는 채널이라 올리지 않습니다. `/다이제스트 구독`으로 구독할 수 있습니다.
# $upvotes 는 받은 추천 수, $least 는 채널이 요구하는 추천 수.
why-below-min-upvotes = ➖ { $channel } 필터에 걸렸습니다. 추천이 { $upvotes }개인데, 이 채널은 { $least }개 이상인 논문만 받습니다. { $date } 목록의 논문입니다.
# $words 는 채널이 요구하는 말.
why-no-include-word = ➖ { $channel } 필터에 걸렸습니다. 제목·초록·키워드·저자에 { $words } 가운데 아무것도 없습니다. { $date } 목록의 논문입니다.
# $word 는 채널이 제외하는 말.
why-exclude-word = ➖ { $channel } 필터에 걸렸습니다. 제외하는 말 { $word }이(가) 들어 있습니다. { $date } 목록의 논문입니다.
# $rank 는 목록에서의 순위, $most 는 채널이 받는 논문 수.
why-beyond-max-papers = ➖ { $channel } 필터에 걸렸습니다. 추천 { $upvotes }개로 { $date } 목록에서 { $rank }위인데, 이 채널은 최대 { $most }편만 받습니다.
# 이제는 그 안에 드는 순위일 때. $most 는 채널이 받는 논문 수.
why-full = ➖ { $channel }: 하루에 최대 { $most }편만 받는 채널인데, 이 논문의 순위가 오르기 전에 { $date } 목록의 논문을 이미 그만큼 올렸습니다.
why-paused-forbidden = ⏸️ { $channel }: { $since }부터 봇의 권한이 모자라 멈춰 있습니다. 권한을 주면 저절로 이어지고 { $date } 목록도 올라갑니다. 자세한 내용은 `/다이제스트 목록`에 있습니다.
why-paused-gone = ⏸️ { $channel }: 채널이 지워졌거나 봇이 내보내져 { $since }에 게시가 끝났습니다. { $date } 목록은 올리지 않았습니다.
why-paused-by-hand = ⏸️ { $channel }: 요청에 따라 { $since }부터 멈춰 있습니다. `/다이제스트 재개`로 이어 갈 수 있습니다. { $date } 목록의 논문입니다.
why-before-subscribed = ➖ { $date } 목록의 논문인데, { $channel } 구독은 그 뒤인 { $subscribed }에 시작됐습니다. `/다이제스트 게시`로 그 목록을 올릴 수 있습니다.
why-missed = ➖ { $date } 목록의 논문인데, 봇이 쉬거나 채널이 멈춘 동안 { $channel }에서 그 목록을 놓쳤습니다. 놓친 목록은 최근 것만 나중에 올립니다. `/다이제스트 게시`로 그 목록을 올릴 수 있습니다.
why-waiting = ⏳ { $date } 목록의 논문인데, { $channel }에서 그 목록을 놓쳤습니다. 놓친 목록은 오래된 것부터 하루에 몇 개씩 올립니다. { $before ->
    [0] 이 목록이 다음 차례입니다
   *[other] 이 목록 앞에 { $before }개가 남아 있습니다
}. 가장 이른 게시: { $next }. `/다이제스트 게시`로 바로 올릴 수 있습니다.
why-under-way = ⏳ 지금 { $date } 목록을 { $channel }에 올리는 중입니다. 이 논문도 곧 올라갑니다.
why-summary-pending = ⏳ { $channel }에 { $date } 목록을 올릴 때가 되어 이 논문의 요약을 쓰고 있습니다. 대조가 끝나면 올리고, 너무 오래 걸리면 초록과 함께 올립니다.
why-growing = ⏳ { $date } 목록은 이미 { $channel }에 있고, 이 논문은 그 뒤에 목록에 올랐습니다. { $until }까지 목록을 다시 살펴보며 그때 올립니다.
why-too-late = ➖ 지금은 { $channel } 필터에 맞지만, { $date } 목록을 올릴 때는 맞지 않았습니다. `/다이제스트 게시`로 빠진 논문을 올릴 수 있습니다.
why-not-due = ⏳ { $date } 목록의 논문인데, 아직 { $channel }에 올릴 때가 아닙니다. 다음 게시: { $next }

### discord: 답할 수 없을 때. 무엇을 하면 되는지 함께 적습니다

# $typed 는 입력한 글.
refusal-paper-unknown = Hugging Face에 { $typed } 논문의 페이지가 없습니다. 번호를 확인해 주세요.
refusal-date = “{ $typed }”은(는) 날짜가 아닙니다. 2024-08-02처럼 적어 주세요.
refusal-bound = “{ $typed }”은(는) 날짜도 달도 해도 아닙니다. 2024-08-02, 2024-08, 2024처럼 써 주세요.
refusal-from-after-to = 시작일이 종료일보다 뒤라서 그 사이에 아무것도 없습니다. 두 날짜를 바꿔 주세요.
refusal-query-empty = 찾을 말이 없습니다. 낱말, "구절" 또는 저자:이름을 쓰고, -낱말은 그에 더해서 써 주세요.
refusal-why-guild = 개인 메시지는 논문이 올라가는 채널이 아닙니다. 알아보려는 서버에서 물어봐 주세요.
refusal-why-channel = 볼 수 없는 채널입니다. 다른 채널을 골라 주세요.
refusal-edition-not-yet = { $date } 목록은 아직 시작되지 않았습니다. 하루는 00:00 UTC에 시작됩니다.
refusal-no-edition = 최근 며칠 동안 Hugging Face에 올라온 논문이 없습니다. 날짜 옵션으로 다른 날을 골라 주세요.
refusal-source-away = 지금 Hugging Face가 응답하지 않습니다. 몇 분 뒤에 다시 시도해 주세요.
refusal-no-channel = `채널` 옵션에 이 서버의 채널을 골라 주세요. 구독 중인 채널은 `/다이제스트 목록`으로 볼 수 있습니다.
refusal-channel = 구독할 수 없는 채널입니다. 이 서버의 텍스트 채널, 공지 채널 또는 포럼을 골라 주세요.
refusal-language = “{ $typed }”은(는) 언어가 아닙니다. 한국어, ko, en, pt-BR처럼 적거나 입력하면서 골라 주세요.
refusal-time = “{ $typed }”은(는) 시각이 아닙니다. 09:00, 9시, 오후 9시 30분, 정오처럼 적어 주세요.
refusal-timezone = “{ $typed }”은(는) 시간대가 아닙니다. 서울, KST, UTC+9처럼 적거나 입력하면서 골라 주세요.
refusal-days = “{ $typed }”은(는) 요일이 아닙니다. 평일, 매일, 또는 월,수,금이나 월-목처럼 적어 주세요.
refusal-words = 옵션 하나에 낱말이 50개를 넘습니다. 줄여 주세요.
refusal-words-long = 옵션 하나가 500자를 넘습니다. 낱말을 줄여 주세요.
refusal-words-unclosed = “{ $typed }”에 닫히지 않은 따옴표가 있습니다. "구절"처럼 양쪽에 따옴표를 적어 주세요.
refusal-max-papers = 최대_논문수는 1부터 100까지의 수이며, 0이면 제한이 없습니다.
refusal-min-upvotes = 최소_추천수는 0부터 10000까지의 수입니다.
refusal-layout = “{ $typed }” 형식은 없습니다. thread, threads, forum, compact 가운데 골라 주세요.
refusal-clear = “{ $typed }”은(는) 비울 수 없습니다. 보기에서 골라 주세요(filter, include, exclude, max_papers, min_upvotes, mention).
refusal-rhythm = 이 채널의 게시 일정은 시각 하나와 요일만으로 되어 있지 않아 한쪽만 바꿀 수 없습니다. 시각과 요일을 둘 다 적으면 새 일정으로 바꿉니다.
refusal-edit-nothing = 시각처럼 바꿀 것을 적어 주세요. 채널과 그 상태는 `/다이제스트 목록`에 있습니다.
refusal-mention-everyone = 다이제스트는 모두를 멘션할 수 없습니다. 소식을 받을 사람들의 역할을 골라 주세요.
refusal-mention = { $typed } 역할을 멘션할 권한이 없으셔서 다이제스트도 멘션할 수 없습니다. 다른 역할을 고르거나 권한이 있는 분께 부탁해 주세요.
refusal-not-subscribed = 구독 중인 채널이 아닙니다. `/다이제스트 목록`으로 구독 중인 채널을 볼 수 있습니다.
refusal-guild-only = 서버 안에서만 쓸 수 있습니다. 관리할 서버의 채널에서 다시 시도해 주세요.
refusal-manage-server = 서버 관리 권한이 필요합니다. 권한이 있는 분께 부탁해 주세요.
refusal-may-not-post = 봇이 그 채널에 글을 올릴 수 없습니다. 모자란 것과 고치는 법은 `/다이제스트 진단`에 있습니다.
refusal-resume-forbidden = 그 채널에서 봇의 권한이 모자라 멈춘 것입니다. 모자란 권한은 `/다이제스트 진단`으로 볼 수 있습니다. 권한을 주면 저절로 다시 시작하며, 그동안 밀린 것도 올립니다.
refusal-resume-gone = 채널이 삭제되었거나 봇이 추방되어 다시 시작할 수 없습니다. `/다이제스트 목록`에서 뺄 수 있고, `/다이제스트 구독`으로 다른 채널을 구독할 수 있습니다.
refusal-bot-not-here = 이 서버에 명령만 있고 봇은 없습니다. 초대 링크로 봇을 초대한 뒤 다시 시도해 주세요.
refusal-discord-away = 지금 Discord가 봇에게 응답하지 않습니다. 잠시 뒤에 다시 시도해 주세요.
refusal-too-often = 이 서버에서 한꺼번에 너무 많이 요청했습니다. { $seconds }초 뒤에 다시 시도해 주세요.
refusal-layout-forum = 포럼에는 논문마다 게시글 하나씩만 올릴 수 있습니다. 형식을 비우거나 텍스트 채널을 골라 주세요.
refusal-layout-no-forum = 게시글은 포럼 채널에만 올릴 수 있습니다. 포럼을 고르거나 다른 형식을 골라 주세요.
refusal-crosspost = 공지 채널에만 팔로워가 있습니다. 공지 채널을 고르거나 발행을 비워 주세요.
refusal-busy = 그 채널에 올릴 다이제스트가 이미 여럿 기다리고 있습니다. 모두 올라간 뒤 다시 시도해 주세요.
refusal-stopping = 봇이 다시 시작되는 중입니다. 빠진 것은 잠시 뒤 저절로 올라갑니다.
refusal-command-gone = 더는 없는 명령입니다. Discord를 새로 고치면 지금 있는 명령이 보입니다.
refusal-button-gone = 이전 버전의 버튼이라 더는 작동하지 않습니다. 명령을 다시 쓰면 새 버튼이 나옵니다.
refusal-failed = 요청을 처리하지 못했습니다. 입력 잘못은 아닙니다. 몇 분 뒤에 다시 시도해 주세요. 계속되면 운영자의 로그에서 이유를 볼 수 있습니다.

### doctor: 채널에 논문이 올라오지 않는 까닭과 고치는 법, 한 줄에 하나씩

# Discord에서 줄들 위에. $channel 은 채널 링크.
doctor-well = { $channel }에 논문이 올라오는 데 문제가 없습니다.
doctor-warning = { $channel }에 논문이 올라오지만, 표시한 점을 확인해 주세요.
doctor-fault = { $channel }에 논문이 올라오지 못하게 하거나 설정대로 되지 않게 하는 것이 있습니다. 표시한 줄에 고치는 법이 있습니다.

# Discord에서 본 채널의 상태.
doctor-left = 봇이 이 서버에 없습니다. 다시 초대해 주세요.
doctor-channel-gone = 채널이 없어졌습니다. `/다이제스트 구독`으로 다른 채널을 구독해 주세요.
doctor-discord-away = 지금 Discord가 채널을 보여 주지 않습니다. 몇 분 뒤에 다시 시도해 주세요.
doctor-not-subscribed = 구독 중인 채널이 아닙니다. `/다이제스트 구독`으로 구독할 수 있습니다.
doctor-wrong-kind = 이런 종류의 채널에는 논문을 올릴 수 없습니다. 텍스트 채널, 공지 채널 또는 포럼을 구독해 주세요.
doctor-no-forum = 형식에는 포럼이 필요한데 이 채널은 포럼이 아닙니다. `/다이제스트 변경`으로 다른 형식을 골라 주세요.
doctor-forum = 이 채널은 포럼이라 게시글 말고 다른 형식으로는 올릴 수 없습니다. `/다이제스트 변경`으로 게시글 형식을 골라 주세요.
# $permission 은 Discord가 보여 주는 권한 이름.
doctor-permission = { $permission }
doctor-permission-missing = { $permission } 권한이 없습니다. 채널 설정의 권한에서 봇에게 주세요.
doctor-permission-history = { $permission } 권한이 없습니다. 글이 올라갔는지 Discord가 알려 주지 않을 때 확인할 수 없어, 그 글이 두 번 올라가거나 빠질 수 있습니다. 채널 설정의 권한에서 봇에게 주세요.
# 포럼의 태그. $count 는 봇이 붙일 수 있는 태그 수.
doctor-tags = 게시글에 태그가 없어도 됩니다
doctor-tags-required = 게시글에 태그가 있어야 하며, 붙일 수 있는 태그가 { $count }개 있습니다
doctor-tags-missing = 게시글에 태그가 있어야 하는데 봇이 붙일 수 있는 태그가 없습니다. 관리자 전용이 아닌 “논문” 같은 태그를 만들거나 태그 필수 설정을 꺼 주세요.
# $count 는 서버에서 활성 상태인 스레드 수.
doctor-threads = 이 서버의 활성 스레드 { $count }개(Discord의 한도는 약 1,000개)
doctor-threads-many = 이 서버의 활성 스레드가 { $count }개입니다(Discord의 한도는 약 1,000개). 자리가 없으면 논문을 스레드 없이 올리며, 포럼에는 올리지 못합니다. 오래된 스레드를 닫아 주세요.
doctor-mention = 멘션할 역할을 멘션할 수 있습니다
doctor-unmentionable = 봇에게 그 역할을 멘션할 권한이 없어 이름만 보이고 알림은 가지 않습니다. 누구나 그 역할을 멘션하도록 허용하거나 `/다이제스트 변경`으로 다른 역할을 골라 주세요.
doctor-mention-gone = 멘션할 역할이 없어졌습니다. `/다이제스트 변경`으로 다른 역할을 골라 주세요.
doctor-crosspost = 하루 목록을 채널의 팔로워에게 발행할 수 있습니다
doctor-no-crosspost = 공지 채널에만 팔로워가 있는데 이 채널은 이제 공지 채널이 아닙니다. 공지 채널로 바꾸거나 `/다이제스트 변경`으로 발행을 꺼 주세요.

# 구독의 상태. $since, $time 은 시각.
doctor-paused-forbidden = { $since }부터 일시 중지: 봇의 권한이 모자랐습니다. 권한을 주면 저절로 다시 시작합니다.
doctor-paused-gone = { $since }부터 중지: 채널이 없어졌거나 봇이 서버에서 나갔습니다. 삭제된 채널은 `/다이제스트 목록`에서 뺄 수 있습니다.
doctor-paused-by-hand = { $since }부터 직접 일시 중지했습니다. `/다이제스트 재개`로 다시 시작합니다.
doctor-due = 다음 게시: { $time }
doctor-never-due = 다시 게시할 때가 없습니다. `/다이제스트 변경`으로 다른 요일을 골라 주세요.
doctor-nothing-yet = 아직 게시할 때가 되지 않았습니다
# $date 는 목록의 날짜, $count 는 올린 논문 수, $time 은 마지막으로 올린 시각.
doctor-last = { $date } 목록을 올렸습니다: 논문 { $count }편, 마지막 { $time }
doctor-last-none = { $date } 논문 가운데 채널의 필터에 맞는 것이 없었습니다
doctor-last-unfinished = { $date } 목록은 아직 덜 올렸습니다. 지금까지 논문 { $count }편을 올렸고 나머지는 저절로 올라갑니다.
# $refused 는 Discord가 받지 않은 논문 수.
doctor-last-refused = { $date } 목록에서 논문 { $count }편을 올렸고 { $refused }편은 Discord가 받지 않았습니다. 이유는 운영자의 로그에 있습니다.
# $unsettled 는 올라갔는지 확인할 수 없는 논문 수.
doctor-last-unsettled = { $date } 목록에서 논문 { $count }편을 올렸습니다. { $unsettled }편은 올라갔는지 확인할 수 없어 다시 올리지 않습니다.

# 서비스가 응답하는지. $why 는 운영자에게 알리는 까닭(영어).
doctor-huggingface = Hugging Face가 응답합니다
doctor-huggingface-away = Hugging Face가 응답하지 않습니다. 응답하면 논문이 저절로 올라갑니다.
doctor-huggingface-why = { $why }
doctor-arxiv = arXiv가 응답합니다
doctor-arxiv-away = arXiv가 응답하지 않습니다. 그동안 arXiv의 전문 없이 요약합니다.
doctor-arxiv-why = { $why }. 그동안 arXiv의 전문 없이 요약합니다
doctor-model = 언어 모델이 응답합니다
doctor-model-none = 언어 모델이 없어 초록을 보여 줍니다
doctor-model-set = 설정된 언어 모델이 없어 초록을 보여 줍니다. summary.base_url과 summary.model로 설정합니다
doctor-model-away = 언어 모델이 응답하지 않습니다. 그동안 초록을 보여 줍니다.
# $time 은 다음 날 예산이 시작되는 시각.
doctor-model-spent = 언어 모델의 오늘 예산을 다 썼습니다. { $time }까지는 초록을 보여 주고, 그 뒤에는 저절로 다시 요약합니다.
doctor-model-why = { $why }
# $model 은 모델 이름.
doctor-model-not-listed = 언어 모델 서비스가 제공하는 모델 가운데 { $model } 모델이 없습니다. summary.model을 확인해 주세요

### delivery: 봇이 서버에 알리는 글

# $channel 은 채널 링크, $missing 은 그 채널에서 봇에게 없는 권한(Discord의 이름).
notice-paused = { $channel }에 논문을 올리지 못했습니다. 그 채널에서 봇에게 { $missing } 권한이 없습니다. 채널 설정의 권한에서 봇에게 주시면 저절로 다시 시작하며, 그동안 빠진 것도 이어서 올립니다.
# 채널이 없어졌을 때.
notice-gone = 논문을 올리던 채널({ $channel })이 없어져 더는 올리지 않습니다. `/다이제스트 구독`으로 다른 채널을 구독하고, 없어진 채널은 `/다이제스트 목록`에서 뺄 수 있습니다.
# 위의 글 뒤에 다시 올릴 수 있게 되었을 때.
notice-resumed = { $channel }에 다시 논문을 올립니다.

### rest: Discord 앱의 채널 설정에 보이는 권한 이름

permission-view-channel = 채널 보기
permission-send-messages = 메시지 보내기
# 포럼 설정에서의 같은 권한.
permission-create-posts = 게시글 작성하기
permission-embed-links = 링크 첨부
permission-read-message-history = 메시지 기록 보기
permission-create-public-threads = 공개 스레드 만들기
permission-send-messages-in-threads = 스레드에서 메시지 보내기
permission-mention-everyone = @everyone, @here, 모든 역할 멘션하기
permission-manage-messages = 메시지 관리
permission-manage-threads = 스레드 관리
