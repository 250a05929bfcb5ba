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

# 논문 제목 위. $names 는 앞의 저자 몇 명(쉼표로 구분), $count 는 나머지 저자 수.
paper-authors-more = { $names } 외 { $count }명
# 논문 맨 아래 줄. $upvotes 는 추천 수, $id 는 arXiv 번호, $provenance 는 본문의 출처.
paper-footer = ▲ { $upvotes } · arXiv { $id } · { $provenance }
# 위의 글이 무엇인지: 논문의 초록 원문.
paper-provenance-abstract = 저자가 쓴 초록 원문
# 기계가 쓴 한 문장이 앞에 있을 때.
paper-provenance-ai = AI 한 줄 요약(Hugging Face)과 저자가 쓴 초록 원문
# Hugging Face의 기계 요약 앞에 붙는 말. $text 는 그 문장.
paper-ai-summary = **한 줄 요약(AI)** · { $text }
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

# 하루치 HTML 페이지.
page-upvotes = 추천 { $count }
page-abstract = 초록
page-ai-summary = 한 줄 요약(AI)
page-skip = 논문 목록으로 건너뛰기
page-source = 출처: Hugging Face Daily Papers. 초록은 arXiv에 실린 저자의 글입니다.
